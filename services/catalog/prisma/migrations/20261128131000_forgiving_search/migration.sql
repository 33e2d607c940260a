-- A trusted extension: whoever owns the database may create it.
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- AlterTable
ALTER TABLE "kindergarten" ADD COLUMN     "folded_by" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "name_text" TEXT NOT NULL DEFAULT '';

-- The default was for the rows there are, which the service folds anew as it starts.
ALTER TABLE "kindergarten" ALTER COLUMN "name_text" DROP DEFAULT;

-- CreateIndex
CREATE INDEX "kindergarten_search_text_idx" ON "kindergarten" USING GIN ("search_text" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "kindergarten_folded_by_idx" ON "kindergarten"("folded_by");
