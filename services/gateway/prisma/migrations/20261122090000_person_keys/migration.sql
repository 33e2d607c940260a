-- AlterTable
-- Who joined before is known by the account until it is closed, which writes the key.
ALTER TABLE "attachment" ADD COLUMN     "person_key" TEXT;
UPDATE "attachment" SET "person_key" = "account_id"::text;
ALTER TABLE "attachment" ALTER COLUMN "person_key" SET NOT NULL;

-- DropTable
-- It held one day of tries
DROP TABLE "attach_attempt";

-- CreateTable
CREATE TABLE "daily_try" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "key" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "daily_try_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "attachment_application_id_person_key_idx" ON "attachment"("application_id", "person_key");

-- CreateIndex
CREATE INDEX "daily_try_key_at_idx" ON "daily_try"("key", "at");

-- CreateIndex
CREATE INDEX "daily_try_at_idx" ON "daily_try"("at");
