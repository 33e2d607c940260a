-- Signing in the app eGov Mobile.

-- CreateTable
CREATE TABLE "mobile_signing" (
    "id" UUID NOT NULL,
    "act_id" UUID,
    "account_id" UUID,
    "text" TEXT,
    "browser_hash" TEXT NOT NULL,
    "agent" TEXT,
    "address_key" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT now(),
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "opened_at" TIMESTAMPTZ(3),
    "tries" INTEGER NOT NULL DEFAULT 0,
    "refused_with" TEXT,
    "signed_at" TIMESTAMPTZ(3),
    "cms" BYTEA,
    "signer" JSONB,
    "used_at" TIMESTAMPTZ(3),
    "cancelled_at" TIMESTAMPTZ(3),

    CONSTRAINT "mobile_signing_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "mobile_signing_act_id_idx" ON "mobile_signing"("act_id");

-- CreateIndex
CREATE INDEX "mobile_signing_account_id_idx" ON "mobile_signing"("account_id");

-- CreateIndex
CREATE INDEX "mobile_signing_browser_hash_idx" ON "mobile_signing"("browser_hash");

-- CreateIndex
CREATE INDEX "mobile_signing_address_key_expires_at_idx" ON "mobile_signing"("address_key", "expires_at");

-- CreateIndex
CREATE INDEX "mobile_signing_expires_at_idx" ON "mobile_signing"("expires_at");

-- Entering has a text of its own. That of an act stands beside the act, which is somebody's.
ALTER TABLE "mobile_signing" ADD CONSTRAINT "mobile_signing_of_one_kind"
  CHECK (("act_id" IS NULL) = ("text" IS NOT NULL) AND ("act_id" IS NULL) = ("account_id" IS NULL));
-- What was verified stands together.
ALTER TABLE "mobile_signing" ADD CONSTRAINT "mobile_signing_signed_whole"
  CHECK (("signed_at" IS NULL) = ("cms" IS NULL) AND ("signed_at" IS NULL) = ("signer" IS NULL));
