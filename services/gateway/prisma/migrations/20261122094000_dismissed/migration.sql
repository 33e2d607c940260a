-- AlterTable
ALTER TABLE "account" ADD COLUMN "dismissed_at" TIMESTAMPTZ(3);

-- What Prisma's schema can't say
-- Who was dismissed may be appointed again, with a new account.
DROP INDEX "account_role_iin_once";
DROP INDEX "account_kindergarten_iin_once";
CREATE UNIQUE INDEX "account_role_iin_once" ON "account"("role", "iin")
  WHERE "role" <> 'employee' AND "dismissed_at" IS NULL;
CREATE UNIQUE INDEX "account_kindergarten_iin_once" ON "account"("kindergarten_id", "iin")
  WHERE "role" = 'employee' AND "dismissed_at" IS NULL;
ALTER TABLE "account" ADD CONSTRAINT "account_only_staff_dismissed" CHECK ("dismissed_at" IS NULL OR "role" <> 'applicant');
