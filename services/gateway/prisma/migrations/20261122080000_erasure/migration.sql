-- AlterTable
ALTER TABLE "account" ADD COLUMN "erased_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "signed_act" ADD COLUMN "erased_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "erasure_request" (
    "id" UUID NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "erasure_request_pkey" PRIMARY KEY ("id")
);

-- What Prisma's schema can't say
ALTER TABLE "account" ADD CONSTRAINT "account_erased" CHECK ("erased_at" IS NULL OR ("iin" IS NULL AND "email" IS NULL AND "name" = ''));
-- An act is signed whole, or erased whole.
ALTER TABLE "signed_act" DROP CONSTRAINT "signed_act_whole";
ALTER TABLE "signed_act" ADD CONSTRAINT "signed_act_whole" CHECK (
    CASE WHEN "erased_at" IS NULL THEN
      ("signed_at" IS NULL) = ("cms" IS NULL) AND ("signed_at" IS NULL) = ("signer" IS NULL)
      AND ("signed_at" IS NULL) = ("command_id" IS NULL) AND ("signed_at" IS NULL) = ("outcome" IS NULL)
    ELSE "signed_at" IS NOT NULL AND "cms" IS NULL AND "signer" IS NULL AND "text" = '' AND "subject" = '' END
  );
CREATE INDEX "signed_act_account_idx" ON "signed_act" ("account_id");
