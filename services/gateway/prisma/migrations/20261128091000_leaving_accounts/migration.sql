-- An erasure counts from the moment it is asked for: of two parents who leave at once, the second is the last.
ALTER TABLE "account" ADD COLUMN "erasure_id" UUID;

-- Those whose erasure is still to be begun
CREATE INDEX "account_leaving" ON "account" ("id") WHERE "erasure_id" IS NOT NULL;
