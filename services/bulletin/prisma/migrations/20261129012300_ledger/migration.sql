-- The salt of each application that is there, of 244 random bits. An erased one has none: nothing can be opened any more.
ALTER TABLE "application" ADD COLUMN "ledger_salt" TEXT
    DEFAULT replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', '');
UPDATE "application" SET "ledger_salt" = NULL WHERE "erased_at" IS NOT NULL;

-- CreateTable
CREATE TABLE "ledger" (
    "city" TEXT NOT NULL,
    "kept" BOOLEAN NOT NULL,
    "size" INTEGER NOT NULL DEFAULT 0,
    "verifier_key" TEXT,

    CONSTRAINT "ledger_pkey" PRIMARY KEY ("city")
);

-- CreateTable
CREATE TABLE "ledger_news" (
    "id" BIGSERIAL NOT NULL,
    "city" TEXT NOT NULL,
    "who" TEXT,
    "leaf" TEXT NOT NULL,

    CONSTRAINT "ledger_news_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ledger_leaf" (
    "city" TEXT NOT NULL,
    "index" INTEGER NOT NULL,
    "who" TEXT,
    "leaf" TEXT NOT NULL,

    CONSTRAINT "ledger_leaf_pkey" PRIMARY KEY ("city", "index")
);

-- CreateIndex
CREATE INDEX "ledger_leaf_who_idx" ON "ledger_leaf"("who");

-- CreateTable
CREATE TABLE "ledger_subtree" (
    "city" TEXT NOT NULL,
    "level" SMALLINT NOT NULL,
    "index" INTEGER NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "ledger_subtree_pkey" PRIMARY KEY ("city", "level", "index")
);

-- CreateTable
CREATE TABLE "ledger_head" (
    "city" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "note" TEXT NOT NULL,

    CONSTRAINT "ledger_head_pkey" PRIMARY KEY ("city", "at")
);
