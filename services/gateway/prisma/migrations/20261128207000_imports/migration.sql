-- Files with which a city takes over what it already has.

-- CreateTable
CREATE TABLE "import" (
    "id" UUID NOT NULL,
    "city" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "file_name" TEXT NOT NULL,
    "size_bytes" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "uploaded_by" UUID NOT NULL,
    "uploaded_at" TIMESTAMPTZ(3) NOT NULL,
    "rows" INTEGER,
    "mapping" JSONB,
    "last_row" INTEGER NOT NULL DEFAULT 0,
    "done" INTEGER NOT NULL DEFAULT 0,
    "queues" JSONB,
    "failure" JSONB,
    "confirmed_by" UUID,
    "confirmed_at" TIMESTAMPTZ(3),
    "undone_by" UUID,
    "finished_at" TIMESTAMPTZ(3),
    "forget_at" TIMESTAMPTZ(3),

    CONSTRAINT "import_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "import_file" (
    "import_id" UUID NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "import_file_pkey" PRIMARY KEY ("import_id")
);

-- CreateTable
CREATE TABLE "import_row" (
    "import_id" UUID NOT NULL,
    "row_no" INTEGER NOT NULL,
    "cells" TEXT[],
    "outcome" TEXT,
    "item" JSONB,
    "match_key" TEXT,
    "place" INTEGER NOT NULL DEFAULT 0,
    "problems" JSONB NOT NULL DEFAULT '[]',
    "application_id" UUID,

    CONSTRAINT "import_row_pkey" PRIMARY KEY ("import_id","row_no")
);

-- CreateTable
CREATE TABLE "import_mapping" (
    "city" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "mapping" JSONB NOT NULL,

    CONSTRAINT "import_mapping_pkey" PRIMARY KEY ("city","kind")
);

-- CreateTable
CREATE TABLE "expected_family" (
    "application_id" UUID NOT NULL,
    "person_key" TEXT,
    "contact" TEXT,

    CONSTRAINT "expected_family_pkey" PRIMARY KEY ("application_id")
);

-- CreateIndex
CREATE INDEX "import_city_uploaded_at_id_idx" ON "import"("city", "uploaded_at", "id");

-- CreateIndex
CREATE INDEX "import_row_import_id_outcome_row_no_idx" ON "import_row"("import_id", "outcome", "row_no");

-- CreateIndex
CREATE INDEX "import_row_application_id_idx" ON "import_row"("application_id");

-- CreateIndex
CREATE INDEX "expected_family_person_key_idx" ON "expected_family"("person_key");

-- What Prisma's schema can't say
ALTER TABLE "import"
  ADD CONSTRAINT "import_kind" CHECK ("kind" IN ('queue', 'kindergartens', 'localities', 'attending')),
  ADD CONSTRAINT "import_state" CHECK ("state" IN ('reading', 'mapping', 'checking', 'checked', 'importing', 'imported',
    'undoing', 'undone', 'failed')),
  -- Never by the one who uploaded it
  ADD CONSTRAINT "import_two_operators" CHECK ("confirmed_by" <> "uploaded_by");

ALTER TABLE "import_row" ADD CONSTRAINT "import_row_outcome"
  CHECK ("outcome" IN ('ready', 'unchanged', 'wrong', 'added', 'refused'));

-- Steps that somebody has yet to begin, and lines that are to be forgotten.
CREATE INDEX "import_going_on" ON "import" ("id") WHERE "state" IN ('reading', 'checking', 'importing', 'undoing');
CREATE INDEX "import_to_forget" ON "import" ("forget_at") WHERE "forget_at" IS NOT NULL;

-- Lines that name somebody who asks to be forgotten.
CREATE INDEX "import_row_of_parent" ON "import_row" ((item ->> 'parentIin')) WHERE item ->> 'parentIin' IS NOT NULL;
