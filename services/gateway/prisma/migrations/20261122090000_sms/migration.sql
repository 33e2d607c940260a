-- AlterTable
ALTER TABLE "account" ADD COLUMN "phone" TEXT,
ADD COLUMN "phone_confirmed_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "sms_delivery" (
    "event_id" TEXT NOT NULL,
    "account_id" UUID NOT NULL,
    "status" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "locked_until" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "sms_delivery_pkey" PRIMARY KEY ("event_id","account_id")
);

-- CreateTable
CREATE TABLE "phone_code" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "account_id" UUID NOT NULL,
    "phone" TEXT NOT NULL,
    "code_hash" TEXT NOT NULL,
    "sent_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "tries" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "phone_code_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "phone_code_account_id_sent_at_idx" ON "phone_code"("account_id", "sent_at");

-- CreateIndex
CREATE INDEX "phone_code_phone_sent_at_idx" ON "phone_code"("phone", "sent_at");

-- AddForeignKey
ALTER TABLE "sms_delivery" ADD CONSTRAINT "sms_delivery_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "phone_code" ADD CONSTRAINT "phone_code_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma's schema can't say
ALTER TABLE "sms_delivery"
  ADD CONSTRAINT "sms_delivery_status_known" CHECK ("status" IN ('pending', 'sent', 'failed')),
  ADD CONSTRAINT "sms_delivery_settled" CHECK (("status" = 'pending') = ("settled_at" IS NULL));
-- Events are asked for by how their ids begin.
CREATE INDEX "sms_delivery_pending" ON "sms_delivery" ("event_id" text_pattern_ops) WHERE "status" = 'pending';
ALTER TABLE "account"
  ADD CONSTRAINT "account_phone" CHECK ("phone" ~ '^\+77\d{9}$'),
  ADD CONSTRAINT "account_phone_confirmed" CHECK (("phone" IS NULL) = ("phone_confirmed_at" IS NULL));
ALTER TABLE "account" DROP CONSTRAINT "account_erased";
ALTER TABLE "account" ADD CONSTRAINT "account_erased"
  CHECK ("erased_at" IS NULL OR ("iin" IS NULL AND "email" IS NULL AND "phone" IS NULL AND "name" = ''));
