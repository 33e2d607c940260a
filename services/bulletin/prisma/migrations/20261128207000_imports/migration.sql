-- Applications that were taken over from a former system.

-- CreateTable
CREATE TABLE "import" (
    "id" UUID NOT NULL,
    "city" TEXT NOT NULL,
    "undone_at" TIMESTAMPTZ(3),

    CONSTRAINT "import_pkey" PRIMARY KEY ("id")
);

-- AlterTable
ALTER TABLE "application" ADD COLUMN     "import_id" UUID;

-- What Prisma's schema can't say
CREATE INDEX "application_of_import" ON "application" ("import_id") WHERE "import_id" IS NOT NULL;

ALTER TABLE "application" DROP CONSTRAINT "application_end_reason";
ALTER TABLE "application"
  ADD CONSTRAINT "application_end_reason" CHECK ("end_reason" IS NULL
    OR ("end_reason" IN ('not-representative', 'import-undone') AND "stage" = 'withdrawn')) NOT VALID;
ALTER TABLE "application" VALIDATE CONSTRAINT "application_end_reason";
