-- Entering with a digital signature, sessions shown to their owner, signed acts.

-- AlterTable
ALTER TABLE "account" ADD COLUMN "granted" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN "email" TEXT,
ADD COLUMN "email_confirmed_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "notification" ALTER COLUMN "application_id" DROP NOT NULL;

-- AlterTable
ALTER TABLE "session" ADD COLUMN "id" UUID NOT NULL DEFAULT gen_random_uuid(),
ADD COLUMN "last_seen_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "sign_in_challenge" (
    "id" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "sign_in_challenge_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sign_in_entry" (
    "token_hash" TEXT NOT NULL,
    "signer" JSONB NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sign_in_entry_pkey" PRIMARY KEY ("token_hash")
);

-- CreateTable
CREATE TABLE "known_device" (
    "account_id" UUID NOT NULL,
    "device_hash" TEXT NOT NULL,
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "known_device_pkey" PRIMARY KEY ("account_id","device_hash")
);

-- CreateTable
CREATE TABLE "email_confirmation" (
    "account_id" UUID NOT NULL,
    "token_hash" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "email_confirmation_pkey" PRIMARY KEY ("account_id")
);

-- CreateTable
CREATE TABLE "signed_act" (
    "id" UUID NOT NULL,
    "application_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "type" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "text_sha256" TEXT NOT NULL,
    "drafted_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "signed_at" TIMESTAMPTZ(3),
    "command_id" TEXT,
    "cms" BYTEA,
    "signer" JSONB,
    "outcome" TEXT,

    CONSTRAINT "signed_act_pkey" PRIMARY KEY ("id")
);

-- DropIndex
DROP INDEX "account_role_iin_key";

-- CreateIndex
CREATE INDEX "account_iin_idx" ON "account"("iin");

-- CreateIndex
CREATE UNIQUE INDEX "session_id_key" ON "session"("id");

-- CreateIndex
CREATE INDEX "sign_in_challenge_expires_at_idx" ON "sign_in_challenge"("expires_at");

-- CreateIndex
CREATE INDEX "sign_in_entry_expires_at_idx" ON "sign_in_entry"("expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "email_confirmation_token_hash_key" ON "email_confirmation"("token_hash");

-- CreateIndex
CREATE INDEX "signed_act_application_id_drafted_at_idx" ON "signed_act"("application_id", "drafted_at");

-- CreateIndex
CREATE INDEX "signed_act_expires_at_idx" ON "signed_act"("expires_at");

-- What Prisma's schema can't say
-- Somebody may work for two kindergartens, with an account for each.
CREATE UNIQUE INDEX "account_role_iin_once" ON "account"("role", "iin") WHERE "role" <> 'employee';
CREATE UNIQUE INDEX "account_kindergarten_iin_once" ON "account"("kindergarten_id", "iin") WHERE "role" = 'employee';
CREATE INDEX "session_account_idx" ON "session"(("sess" ->> 'accountId'));
ALTER TABLE "account"
  ADD CONSTRAINT "account_only_heads_not_granted" CHECK ("granted" OR "role" = 'employee'),
  ADD CONSTRAINT "account_confirmed_email_is_there" CHECK ("email_confirmed_at" IS NULL OR "email" IS NOT NULL);
ALTER TABLE "known_device"
  ADD CONSTRAINT "known_device_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "email_confirmation"
  ADD CONSTRAINT "email_confirmation_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "signed_act"
  ADD CONSTRAINT "signed_act_type_known" CHECK ("type" IN ('private-choice', 'activate', 'decline', 'enroll')),
  ADD CONSTRAINT "signed_act_outcome_known" CHECK ("outcome" IN ('sent', 'done', 'refused')),
  ADD CONSTRAINT "signed_act_whole" CHECK (
    ("signed_at" IS NULL) = ("cms" IS NULL) AND ("signed_at" IS NULL) = ("signer" IS NULL)
    AND ("signed_at" IS NULL) = ("command_id" IS NULL) AND ("signed_at" IS NULL) = ("outcome" IS NULL)
  );
