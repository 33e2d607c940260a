-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "application" (
    "id" UUID NOT NULL,
    "submission_no" BIGSERIAL NOT NULL,
    "idempotency_key" TEXT NOT NULL,
    "submitted_by" UUID NOT NULL,
    "submitted_at" TIMESTAMPTZ(3) NOT NULL,
    "child_iin" TEXT NOT NULL,
    "child_name" TEXT NOT NULL,
    "birth_date" DATE NOT NULL,
    "city" TEXT NOT NULL,
    "birth_year" INTEGER NOT NULL,
    "language" TEXT NOT NULL,
    "wishes" TEXT,
    "privilege_code" TEXT,
    "privilege_status" TEXT,
    "category" TEXT NOT NULL,
    "gate" TEXT NOT NULL,
    "gate_reason" TEXT,
    "started" BOOLEAN NOT NULL DEFAULT false,
    "stage" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 0,
    "history_seq" INTEGER NOT NULL DEFAULT 0,
    "lapses" INTEGER NOT NULL DEFAULT 0,
    "ages_out_at" TIMESTAMPTZ(3) NOT NULL,
    "stop_list" JSONB,
    "enrolled_kindergarten_id" UUID,
    "enrolled_group_id" UUID,
    "enrolled_at" TIMESTAMPTZ(3),
    "pack_version" INTEGER NOT NULL,

    CONSTRAINT "application_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "bulletin" (
    "id" UUID NOT NULL,
    "kindergarten_id" UUID NOT NULL,
    "group_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "city" TEXT NOT NULL,
    "locality" TEXT NOT NULL,
    "birth_year" INTEGER NOT NULL,
    "language" TEXT NOT NULL,
    "places" INTEGER NOT NULL,
    "starts_on" DATE NOT NULL,
    "status" TEXT NOT NULL,
    "step" TEXT NOT NULL,
    "publish_at" TIMESTAMPTZ(3) NOT NULL,
    "gather_until" TIMESTAMPTZ(3),
    "general_at" TIMESTAMPTZ(3) NOT NULL,
    "close_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "reason" TEXT,
    "returned_places" INTEGER[] DEFAULT ARRAY[]::INTEGER[],
    "pack_version" INTEGER NOT NULL,
    "calendar_version" INTEGER NOT NULL,

    CONSTRAINT "bulletin_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "cutoff" (
    "bulletin_id" UUID NOT NULL,
    "turn_depth" INTEGER NOT NULL,
    "out_of_turn" TIMESTAMPTZ(3),
    "first_priority" TIMESTAMPTZ(3),
    "general" TIMESTAMPTZ(3),

    CONSTRAINT "cutoff_pkey" PRIMARY KEY ("bulletin_id")
);

-- CreateTable
CREATE TABLE "response" (
    "id" UUID NOT NULL,
    "insertion_no" BIGSERIAL NOT NULL,
    "application_id" UUID NOT NULL,
    "bulletin_id" UUID NOT NULL,
    "idempotency_key" TEXT NOT NULL,
    "access" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "seq" INTEGER NOT NULL DEFAULT 1,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "place_no" INTEGER,
    "activation_due_at" TIMESTAMPTZ(3),
    "reason_code" TEXT,
    "note_id" UUID,
    "release_cause" TEXT,
    "pack_version" INTEGER NOT NULL,

    CONSTRAINT "response_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "direction" (
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "application_id" UUID NOT NULL,
    "response_id" UUID NOT NULL,
    "bulletin_id" UUID NOT NULL,
    "place_no" INTEGER NOT NULL,
    "kindergarten_id" UUID NOT NULL,
    "group_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "access" TEXT NOT NULL,
    "category" TEXT NOT NULL,
    "turn" TEXT,
    "queue_number" INTEGER,
    "issued_at" TIMESTAMPTZ(3) NOT NULL,
    "revocable_until" TIMESTAMPTZ(3) NOT NULL,
    "deadline_at" TIMESTAMPTZ(3) NOT NULL,
    "window" JSONB NOT NULL,
    "limits" JSONB NOT NULL,
    "extended" BOOLEAN NOT NULL DEFAULT false,
    "extension_document_ids" UUID[] DEFAULT ARRAY[]::UUID[],
    "arrived_at" TIMESTAMPTZ(3),
    "act_id" TEXT,
    "record_id" UUID,
    "pack_version" INTEGER NOT NULL,

    CONSTRAINT "direction_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "direction_counter" (
    "city" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "last" INTEGER NOT NULL,

    CONSTRAINT "direction_counter_pkey" PRIMARY KEY ("city","year")
);

-- CreateTable
CREATE TABLE "queue" (
    "city" TEXT NOT NULL,
    "birth_year" INTEGER NOT NULL,
    "language" TEXT NOT NULL,
    "privileged" INTEGER NOT NULL DEFAULT 0,
    "general" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "queue_pkey" PRIMARY KEY ("city","birth_year","language")
);

-- CreateTable
CREATE TABLE "queue_event" (
    "id" BIGSERIAL NOT NULL,
    "city" TEXT NOT NULL,
    "birth_year" INTEGER NOT NULL,
    "language" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "kind" TEXT NOT NULL,
    "application_id" UUID NOT NULL,
    "category" TEXT NOT NULL,
    "from_category" TEXT,
    "submitted_at" TIMESTAMPTZ(3) NOT NULL,
    "submission_no" BIGINT NOT NULL,
    "detail" TEXT,

    CONSTRAINT "queue_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "history" (
    "application_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "command_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "code" TEXT NOT NULL,
    "command" TEXT NOT NULL,
    "actor_role" TEXT,
    "actor_id" TEXT,
    "params" JSONB NOT NULL,
    "note_id" UUID,
    "pack_version" INTEGER,

    CONSTRAINT "history_pkey" PRIMARY KEY ("application_id","seq")
);

-- CreateTable
CREATE TABLE "command_outcome" (
    "application_id" UUID NOT NULL,
    "command_id" TEXT NOT NULL,
    "result" JSONB NOT NULL,

    CONSTRAINT "command_outcome_pkey" PRIMARY KEY ("application_id","command_id")
);

-- CreateTable
CREATE TABLE "note" (
    "id" UUID NOT NULL,
    "application_id" UUID NOT NULL,
    "text" TEXT NOT NULL,

    CONSTRAINT "note_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "enrolment_record" (
    "id" UUID NOT NULL,
    "application_id" UUID NOT NULL,
    "documents" JSONB NOT NULL,
    "note" TEXT,

    CONSTRAINT "enrolment_record_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "protocol_entry" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "kind" TEXT NOT NULL,
    "direction_number" TEXT,
    "bulletin_id" UUID NOT NULL,
    "kindergarten_id" UUID NOT NULL,
    "city" TEXT NOT NULL,
    "access" TEXT NOT NULL,
    "category" TEXT NOT NULL,
    "submitted_at" TIMESTAMPTZ(3) NOT NULL,
    "number" INTEGER,
    "reason_code" TEXT,
    "pack_version" INTEGER,

    CONSTRAINT "protocol_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rule_pack" (
    "locality" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "applies_from" DATE NOT NULL,
    "values" JSONB NOT NULL,
    "added_by" TEXT,

    CONSTRAINT "rule_pack_pkey" PRIMARY KEY ("locality","version")
);

-- CreateTable
CREATE TABLE "calendar_version" (
    "version" INTEGER NOT NULL,
    "years" JSONB NOT NULL,
    "added_by" TEXT,

    CONSTRAINT "calendar_version_pkey" PRIMARY KEY ("version")
);

-- CreateTable
CREATE TABLE "training_clock" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "offset_ms" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "training_clock_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "outbox" (
    "id" BIGSERIAL NOT NULL,
    "target" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "urgency" SMALLINT NOT NULL DEFAULT 0,
    "sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "outbox_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "application_submission_no_key" ON "application"("submission_no");

-- CreateIndex
CREATE UNIQUE INDEX "application_idempotency_key_key" ON "application"("idempotency_key");

-- CreateIndex
CREATE INDEX "application_child_iin_submission_no_idx" ON "application"("child_iin", "submission_no");

-- CreateIndex
CREATE INDEX "application_city_stage_submission_no_idx" ON "application"("city", "stage", "submission_no");

-- CreateIndex
CREATE INDEX "bulletin_city_birth_year_language_status_idx" ON "bulletin"("city", "birth_year", "language", "status");

-- CreateIndex
CREATE INDEX "bulletin_publish_at_id_idx" ON "bulletin"("publish_at", "id");

-- CreateIndex
CREATE INDEX "bulletin_kindergarten_id_idx" ON "bulletin"("kindergarten_id");

-- CreateIndex
CREATE UNIQUE INDEX "response_insertion_no_key" ON "response"("insertion_no");

-- CreateIndex
CREATE UNIQUE INDEX "response_idempotency_key_key" ON "response"("idempotency_key");

-- CreateIndex
CREATE INDEX "response_application_id_idx" ON "response"("application_id");

-- CreateIndex
CREATE UNIQUE INDEX "direction_number_key" ON "direction"("number");

-- CreateIndex
CREATE UNIQUE INDEX "direction_response_id_key" ON "direction"("response_id");

-- CreateIndex
CREATE INDEX "direction_application_id_idx" ON "direction"("application_id");

-- CreateIndex
CREATE INDEX "direction_bulletin_id_idx" ON "direction"("bulletin_id");

-- CreateIndex
CREATE INDEX "queue_event_city_birth_year_language_id_idx" ON "queue_event"("city", "birth_year", "language", "id");

-- CreateIndex
CREATE UNIQUE INDEX "history_application_id_command_id_key" ON "history"("application_id", "command_id");

-- CreateIndex
CREATE INDEX "protocol_entry_city_id_idx" ON "protocol_entry"("city", "id");

-- CreateIndex
CREATE INDEX "protocol_entry_kindergarten_id_id_idx" ON "protocol_entry"("kindergarten_id", "id");

-- AddForeignKey
ALTER TABLE "cutoff" ADD CONSTRAINT "cutoff_bulletin_id_fkey" FOREIGN KEY ("bulletin_id") REFERENCES "bulletin"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "response" ADD CONSTRAINT "response_application_id_fkey" FOREIGN KEY ("application_id") REFERENCES "application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "response" ADD CONSTRAINT "response_bulletin_id_fkey" FOREIGN KEY ("bulletin_id") REFERENCES "bulletin"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "direction" ADD CONSTRAINT "direction_application_id_fkey" FOREIGN KEY ("application_id") REFERENCES "application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "direction" ADD CONSTRAINT "direction_bulletin_id_fkey" FOREIGN KEY ("bulletin_id") REFERENCES "bulletin"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "direction" ADD CONSTRAINT "direction_response_id_fkey" FOREIGN KEY ("response_id") REFERENCES "response"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
