-- Lines of before have none: they are forgotten within 30 days.
ALTER TABLE "import_row" ADD COLUMN "person_keys" TEXT[] DEFAULT ARRAY[]::TEXT[];

CREATE INDEX "import_row_person_keys_idx" ON "import_row" USING GIN ("person_keys");
