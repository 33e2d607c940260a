-- AlterTable: the confirmation of addresses has these too
ALTER TABLE "account"
  ADD COLUMN IF NOT EXISTS "email" TEXT,
  ADD COLUMN IF NOT EXISTS "email_confirmed_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "mail_delivery" (
    "event_id" TEXT NOT NULL,
    "account_id" UUID NOT NULL,
    "status" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "locked_until" TIMESTAMPTZ(3) NOT NULL,
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "mail_delivery_pkey" PRIMARY KEY ("event_id","account_id")
);

-- AddForeignKey
ALTER TABLE "mail_delivery" ADD CONSTRAINT "mail_delivery_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma's schema can't say
ALTER TABLE "mail_delivery"
  ADD CONSTRAINT "mail_delivery_status_known" CHECK ("status" IN ('pending', 'sent', 'failed')),
  ADD CONSTRAINT "mail_delivery_settled" CHECK (("status" = 'pending') = ("settled_at" IS NULL));
-- Events are asked for by how their ids begin.
CREATE INDEX "mail_delivery_pending" ON "mail_delivery" ("event_id" text_pattern_ops) WHERE "status" = 'pending';
