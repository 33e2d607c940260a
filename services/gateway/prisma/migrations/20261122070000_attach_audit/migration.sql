-- CreateTable
CREATE TABLE "attachment" (
    "application_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "attached_at" TIMESTAMPTZ(3) NOT NULL,
    "object_until" TIMESTAMPTZ(3) NOT NULL,
    "status" TEXT NOT NULL,
    "objected_by" UUID,
    "objected_at" TIMESTAMPTZ(3),
    "decided_by" UUID,
    "decided_at" TIMESTAMPTZ(3),

    CONSTRAINT "attachment_pkey" PRIMARY KEY ("application_id","account_id")
);

-- CreateTable
CREATE TABLE "attach_attempt" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "account_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "attach_attempt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit" (
    "id" BIGSERIAL NOT NULL,
    "application_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "kindergarten_id" UUID,
    "action" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "slot" TEXT NOT NULL,

    CONSTRAINT "audit_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "attach_attempt_account_id_at_idx" ON "attach_attempt"("account_id", "at");

-- CreateIndex
CREATE INDEX "audit_application_id_id_idx" ON "audit"("application_id", "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "audit_application_id_account_id_action_slot_key" ON "audit"("application_id", "account_id", "action", "slot");

-- AddForeignKey
ALTER TABLE "attachment" ADD CONSTRAINT "attachment_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma's schema can't say
ALTER TABLE "attachment"
  ADD CONSTRAINT "attachment_status_known" CHECK ("status" IN ('active', 'objected', 'rejected')),
  ADD CONSTRAINT "attachment_objected" CHECK (("objected_at" IS NULL) = ("objected_by" IS NULL)),
  ADD CONSTRAINT "attachment_decided" CHECK (("decided_at" IS NULL) = ("decided_by" IS NULL));
ALTER TABLE "audit"
  ADD CONSTRAINT "audit_role_known" CHECK ("role" IN ('employee', 'operator'));
