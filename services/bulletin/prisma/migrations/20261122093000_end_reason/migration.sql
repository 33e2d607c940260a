-- AlterTable
ALTER TABLE "application" ADD COLUMN "end_reason" TEXT;

-- What Prisma's schema can't say
ALTER TABLE "application"
  ADD CONSTRAINT "application_end_reason" CHECK ("end_reason" IS NULL
    OR ("end_reason" IN ('not-representative') AND "stage" = 'withdrawn'));

-- An account's live applications, which are counted when it submits another.
CREATE INDEX "application_live_of_submitter" ON "application" ("submitted_by")
  WHERE "stage" NOT IN ('enrolled', 'removed', 'withdrawn', 'aged-out');
