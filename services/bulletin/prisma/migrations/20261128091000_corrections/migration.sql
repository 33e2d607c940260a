-- AlterTable
ALTER TABLE "application" ADD COLUMN "privilege_pack_version" INTEGER;
ALTER TABLE "protocol_entry" ALTER COLUMN "bulletin_id" DROP NOT NULL, ALTER COLUMN "kindergarten_id" DROP NOT NULL;

-- CreateTable
CREATE TABLE "correction" (
    "id" BIGSERIAL NOT NULL,
    "application_id" UUID NOT NULL,
    "command_id" TEXT NOT NULL,
    "field" TEXT NOT NULL,
    "before" TEXT,
    "after" TEXT,

    CONSTRAINT "correction_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "correction_application_id_idx" ON "correction"("application_id");

-- What Prisma's schema can't say
ALTER TABLE "correction"
  ADD CONSTRAINT "correction_field" CHECK ("field" IN ('childName', 'wishes', 'birthCertificateNumber')),
  ADD CONSTRAINT "correction_changes" CHECK ("before" IS DISTINCT FROM "after");

ALTER TABLE "protocol_entry" DROP CONSTRAINT "protocol_entry_whose";
ALTER TABLE "protocol_entry"
  ADD CONSTRAINT "protocol_entry_whose" CHECK (CASE
    WHEN "kind" IN ('bulletin-closed', 'bulletin-withdrawn') THEN "bulletin_id" IS NOT NULL AND "kindergarten_id" IS NOT NULL
      AND "access" IS NULL AND "category" IS NULL AND "submitted_at" IS NULL AND "reason_code" IS NOT NULL
    WHEN "kind" IN ('privilege-confirmed', 'privilege-cancelled') THEN "bulletin_id" IS NULL AND "kindergarten_id" IS NULL
      AND "access" IS NULL AND "category" IS NOT NULL AND "submitted_at" IS NOT NULL
    ELSE "bulletin_id" IS NOT NULL AND "kindergarten_id" IS NOT NULL
      AND "access" IS NOT NULL AND "category" IS NOT NULL AND "submitted_at" IS NOT NULL END);
