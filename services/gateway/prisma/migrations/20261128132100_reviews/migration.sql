-- What families say of kindergartens (docs/adr/0010-reviews.md).
CREATE TABLE "review" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "kindergarten_id" UUID NOT NULL,
    "application_id" UUID,
    "city" TEXT NOT NULL,
    "food" SMALLINT NOT NULL,
    "teachers" SMALLINT NOT NULL,
    "safety" SMALLINT NOT NULL,
    "communication" SMALLINT NOT NULL,
    "building" SMALLINT NOT NULL,
    "text" TEXT,
    "status" TEXT NOT NULL,
    "rejection" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "written_at" TIMESTAMPTZ(3) NOT NULL,
    "published_at" TIMESTAMPTZ(3),
    "decided_by" UUID,
    "decided_at" TIMESTAMPTZ(3),

    CONSTRAINT "review_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "review_tally" (
    "kindergarten_id" UUID NOT NULL,
    "count" INTEGER NOT NULL,
    "food" INTEGER NOT NULL,
    "teachers" INTEGER NOT NULL,
    "safety" INTEGER NOT NULL,
    "communication" INTEGER NOT NULL,
    "building" INTEGER NOT NULL,

    CONSTRAINT "review_tally_pkey" PRIMARY KEY ("kindergarten_id")
);

CREATE UNIQUE INDEX "review_account_id_kindergarten_id_key" ON "review"("account_id", "kindergarten_id");
CREATE INDEX "review_application_id_idx" ON "review"("application_id");
CREATE INDEX "review_kindergarten_id_published_at_id_idx" ON "review"("kindergarten_id", "published_at" DESC, "id" DESC);
CREATE INDEX "review_city_published_at_id_idx" ON "review"("city", "published_at" DESC, "id" DESC);
CREATE INDEX "review_city_status_written_at_id_idx" ON "review"("city", "status", "written_at", "id");

ALTER TABLE "review" ADD CONSTRAINT "review_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "review"
  ADD CONSTRAINT "review_status_known" CHECK ("status" IN ('pending', 'published', 'rejected')),
  ADD CONSTRAINT "review_published" CHECK (("status" = 'published') = ("published_at" IS NOT NULL)),
  ADD CONSTRAINT "review_rejected" CHECK (("status" = 'rejected') = ("rejection" IS NOT NULL)),
  ADD CONSTRAINT "review_decided" CHECK (("decided_at" IS NULL) = ("decided_by" IS NULL)),
  ADD CONSTRAINT "review_rated" CHECK (
    "food" BETWEEN 1 AND 5 AND "teachers" BETWEEN 1 AND 5 AND "safety" BETWEEN 1 AND 5
    AND "communication" BETWEEN 1 AND 5 AND "building" BETWEEN 1 AND 5);
ALTER TABLE "review_tally" ADD CONSTRAINT "review_tally_counted" CHECK ("count" >= 0);
