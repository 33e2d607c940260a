-- CreateTable
CREATE TABLE "saved_filter" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "city" TEXT NOT NULL,
    "locality" TEXT,
    "language" TEXT,
    "birth_year" INTEGER,
    "kind" TEXT,
    "kindergarten_id" UUID,
    "alerts" BOOLEAN NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "saved_filter_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "saved_filter_account_id_created_at_idx" ON "saved_filter"("account_id", "created_at");

-- AddForeignKey
ALTER TABLE "saved_filter" ADD CONSTRAINT "saved_filter_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma's schema can't say
ALTER TABLE "saved_filter" ADD CONSTRAINT "saved_filter_kind_known" CHECK ("kind" IN ('public', 'state-order'));
-- A bulletin has one city, year and language: who wants just those or any of them stands together, in the order of
-- accounts, so that each page of those to be told is read from where the one before ended.
CREATE INDEX "saved_filter_wanting" ON "saved_filter" ("city", coalesce("birth_year", 0), coalesce("language", ''), "account_id")
  WHERE "alerts";
