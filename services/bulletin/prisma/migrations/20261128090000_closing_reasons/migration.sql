-- AlterTable
ALTER TABLE "bulletin" ADD COLUMN "reason_code" TEXT, ADD COLUMN "reason_pack_version" INTEGER;
ALTER TABLE "response" ADD COLUMN "reason_pack_version" INTEGER;
ALTER TABLE "protocol_entry" ALTER COLUMN "access" DROP NOT NULL, ALTER COLUMN "category" DROP NOT NULL,
  ALTER COLUMN "submitted_at" DROP NOT NULL;

-- The pack under which a response was declined stands in the journal.
UPDATE "response" SET "reason_pack_version" = coalesce(
  (SELECT max("pack_version") FROM "history" WHERE "history"."application_id" = "response"."application_id"
     AND "history"."params" ->> 'reasonCode' = "response"."reason_code"), "response"."pack_version")
WHERE "reason_code" IS NOT NULL;

-- What Prisma's schema can't say
ALTER TABLE "bulletin"
  ADD CONSTRAINT "bulletin_reason_of_pack" CHECK (("reason_code" IS NULL) = ("reason_pack_version" IS NULL)
    AND ("reason_code" IS NULL OR "status" IN ('closed', 'withdrawn')));

ALTER TABLE "response" DROP CONSTRAINT "response_status", DROP CONSTRAINT "response_reason";
ALTER TABLE "response"
  ADD CONSTRAINT "response_status" CHECK ("status" IN ('gathered', 'held', 'waiting', 'activated', 'enrolled', 'revoked', 'lapsed', 'declined', 'ended', 'released')),
  ADD CONSTRAINT "response_reason" CHECK (("reason_code" IS NULL) = ("reason_pack_version" IS NULL)
    AND CASE WHEN "status" IN ('declined', 'ended') THEN "reason_code" IS NOT NULL
      ELSE "reason_code" IS NULL OR coalesce("release_cause", '') = 'bulletin-closed' END);

ALTER TABLE "direction" DROP CONSTRAINT "direction_status";
ALTER TABLE "direction"
  ADD CONSTRAINT "direction_status" CHECK ("status" IN ('valid', 'arrived', 'enrolled', 'revoked', 'lapsed', 'declined', 'ended'));

ALTER TABLE "protocol_entry"
  ADD CONSTRAINT "protocol_entry_whose" CHECK (CASE WHEN "kind" IN ('bulletin-closed', 'bulletin-withdrawn')
    THEN "access" IS NULL AND "category" IS NULL AND "submitted_at" IS NULL AND "reason_code" IS NOT NULL
    ELSE "access" IS NOT NULL AND "category" IS NOT NULL AND "submitted_at" IS NOT NULL END);
