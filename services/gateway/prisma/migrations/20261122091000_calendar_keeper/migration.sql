-- AlterTable
ALTER TABLE "account" ADD COLUMN "keeps_calendar" BOOLEAN NOT NULL DEFAULT false;

-- What Prisma's schema can't say
ALTER TABLE "account" ADD CONSTRAINT "account_calendar_keeper" CHECK (NOT "keeps_calendar" OR "role" = 'operator');
-- The demo's operators show everything.
UPDATE "account" SET "keeps_calendar" = true WHERE "demo" AND "role" = 'operator';
