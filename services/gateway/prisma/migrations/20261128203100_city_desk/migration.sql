-- AlterTable
ALTER TABLE "audit" ADD COLUMN "city" TEXT;
ALTER TABLE "attachment" ADD COLUMN "city" TEXT;

-- Staff works in one city, whose applications it looks at. Accounts of staff are dismissed, never deleted.
UPDATE "audit" SET "city" = "account"."city" FROM "account" WHERE "account"."id" = "audit"."account_id";

-- CreateIndex
CREATE INDEX "audit_city_at_id_idx" ON "audit"("city", "at", "id");

-- CreateIndex
CREATE INDEX "audit_city_action_at_id_idx" ON "audit"("city", "action", "at", "id");

-- CreateIndex
CREATE INDEX "audit_account_id_at_id_idx" ON "audit"("account_id", "at", "id");

-- CreateIndex
CREATE INDEX "audit_kindergarten_id_at_id_idx" ON "audit"("kindergarten_id", "at", "id");

-- What Prisma's schema can't say
CREATE INDEX "attachment_objected_in_city" ON "attachment"("city", "objected_at", "application_id", "account_id")
  WHERE "status" = 'objected';

ALTER TABLE "signed_act" DROP CONSTRAINT "signed_act_type_known";
ALTER TABLE "signed_act"
  ADD CONSTRAINT "signed_act_type_known" CHECK ("type" IN ('private-choice', 'activate', 'decline', 'enroll',
    'end-application', 'end-referral', 'restore', 'decide-privilege', 'decide-attachment', 'remove-attachment'));
