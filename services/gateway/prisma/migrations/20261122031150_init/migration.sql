-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "account" (
    "id" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "iin" TEXT,
    "kindergarten_id" UUID,
    "city" TEXT,
    "locale" TEXT NOT NULL,
    "demo" BOOLEAN NOT NULL DEFAULT false,
    "demo_note" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "application_access" (
    "application_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "application_access_pkey" PRIMARY KEY ("application_id","account_id")
);

-- CreateTable
CREATE TABLE "document" (
    "id" UUID NOT NULL,
    "application_id" UUID NOT NULL,
    "uploaded_by" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "content_type" TEXT NOT NULL,
    "size_bytes" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "uploaded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "document_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notification" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "seq" BIGSERIAL NOT NULL,
    "account_id" UUID NOT NULL,
    "event_id" TEXT NOT NULL,
    "application_id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "params" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "read_at" TIMESTAMPTZ(3),

    CONSTRAINT "notification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "keyed_request" (
    "account" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "route" TEXT NOT NULL,
    "body_hash" TEXT NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "locked_until" TIMESTAMPTZ(3) NOT NULL,
    "status" INTEGER,
    "answer" JSONB,

    CONSTRAINT "keyed_request_pkey" PRIMARY KEY ("account","key")
);

-- CreateTable
CREATE TABLE "training_clock" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "offset_ms" BIGINT NOT NULL,

    CONSTRAINT "training_clock_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "sid" TEXT NOT NULL,
    "sess" JSON NOT NULL,
    "expire" TIMESTAMP(6) NOT NULL,

    CONSTRAINT "session_pkey" PRIMARY KEY ("sid")
);

-- CreateIndex
CREATE INDEX "account_city_role_id_idx" ON "account"("city", "role", "id");

-- CreateIndex
CREATE UNIQUE INDEX "account_role_iin_key" ON "account"("role", "iin");

-- CreateIndex
CREATE INDEX "application_access_account_id_since_idx" ON "application_access"("account_id", "since");

-- CreateIndex
CREATE INDEX "document_application_id_uploaded_at_idx" ON "document"("application_id", "uploaded_at");

-- CreateIndex
CREATE INDEX "notification_account_id_seq_idx" ON "notification"("account_id", "seq" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "notification_account_id_event_id_key" ON "notification"("account_id", "event_id");

-- CreateIndex
CREATE INDEX "keyed_request_received_at_idx" ON "keyed_request"("received_at");

-- CreateIndex
CREATE INDEX "session_expire_idx" ON "session"("expire");

-- AddForeignKey
ALTER TABLE "application_access" ADD CONSTRAINT "application_access_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notification" ADD CONSTRAINT "notification_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma's schema can't say
ALTER TABLE "account"
  ADD CONSTRAINT "account_role_known" CHECK ("role" IN ('applicant', 'employee', 'operator')),
  ADD CONSTRAINT "account_locale_known" CHECK ("locale" IN ('kk', 'ru', 'en')),
  ADD CONSTRAINT "account_employee_has_kindergarten" CHECK (("role" = 'employee') = ("kindergarten_id" IS NOT NULL)),
  ADD CONSTRAINT "account_staff_has_city" CHECK (("role" = 'applicant') = ("city" IS NULL));
ALTER TABLE "keyed_request"
  ADD CONSTRAINT "keyed_request_answer_with_status" CHECK ("status" IS NOT NULL OR "answer" IS NULL);
ALTER TABLE "training_clock"
  ADD CONSTRAINT "training_clock_one_row" CHECK ("id" = 1 AND "offset_ms" >= 0);
