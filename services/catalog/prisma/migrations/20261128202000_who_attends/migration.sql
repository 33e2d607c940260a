-- AlterTable
ALTER TABLE "kindergarten_group" ADD COLUMN     "closed" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "named" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 0;

ALTER TABLE "kindergarten_group"
    ADD CONSTRAINT "kindergarten_group_named_check" CHECK ("named" BETWEEN 0 AND "taken"),
    ADD CONSTRAINT "kindergarten_group_closed_check" CHECK (NOT "closed" OR "taken" + "reserved" = 0);

-- CreateTable
CREATE TABLE "attendance" (
    "id" UUID NOT NULL,
    "kindergarten_id" UUID NOT NULL,
    "group_id" UUID NOT NULL,
    "city_kato" CHAR(9) NOT NULL,
    "child_iin" TEXT NOT NULL,
    "child_name" TEXT NOT NULL,
    "search_text" TEXT NOT NULL,
    "birth_date" DATE NOT NULL,
    "language" TEXT NOT NULL,
    "since" DATE NOT NULL,
    "until" DATE,
    "ending" TEXT,
    "ending_reason" TEXT,
    "living" BOOLEAN NOT NULL DEFAULT true,
    "source" TEXT NOT NULL,
    "moved" BOOLEAN NOT NULL DEFAULT false,
    "was_nameless" BOOLEAN NOT NULL DEFAULT false,
    "referral_id" UUID,
    "application_id" UUID,
    "batch_id" UUID,
    "batch_row" INTEGER,
    "forget_at_end" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "attendance_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "seat_event" (
    "no" BIGSERIAL NOT NULL,
    "kindergarten_id" UUID NOT NULL,
    "group_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "kind" TEXT NOT NULL,
    "capacity" INTEGER NOT NULL DEFAULT 0,
    "reserved" INTEGER NOT NULL DEFAULT 0,
    "taken" INTEGER NOT NULL DEFAULT 0,
    "attendance_id" UUID,
    "bulletin_id" UUID,
    "reason" TEXT,
    "actor_role" TEXT NOT NULL,
    "actor_id" UUID,

    CONSTRAINT "seat_event_pkey" PRIMARY KEY ("no")
);

-- CreateIndex
CREATE UNIQUE INDEX "attendance_referral_id_key" ON "attendance"("referral_id");

-- CreateIndex
CREATE UNIQUE INDEX "attendance_batch_id_batch_row_key" ON "attendance"("batch_id", "batch_row");

-- CreateIndex
CREATE INDEX "attendance_kindergarten_id_living_child_name_id_idx" ON "attendance"("kindergarten_id", "living", "child_name", "id");

-- CreateIndex
CREATE INDEX "attendance_group_id_living_child_name_id_idx" ON "attendance"("group_id", "living", "child_name", "id");

-- CreateIndex
CREATE INDEX "attendance_application_id_idx" ON "attendance"("application_id");

-- CreateIndex
CREATE INDEX "seat_event_kindergarten_id_no_idx" ON "seat_event"("kindergarten_id", "no");

-- CreateIndex
CREATE INDEX "seat_event_group_id_no_idx" ON "seat_event"("group_id", "no");

-- AddForeignKey
ALTER TABLE "attendance" ADD CONSTRAINT "attendance_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "kindergarten_group"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- What Prisma's schema can't express.
ALTER TABLE "attendance"
    ADD CONSTRAINT "attendance_language_check" CHECK ("language" IN ('kk', 'ru', 'kk-ru', 'en')),
    ADD CONSTRAINT "attendance_ending_check" CHECK ("ending" IN ('left', 'graduated', 'moved')),
    ADD CONSTRAINT "attendance_until_check" CHECK (("ending" IS NULL) = ("until" IS NULL)),
    ADD CONSTRAINT "attendance_ended_check" CHECK ("living" OR "ending" IS NOT NULL),
    ADD CONSTRAINT "attendance_source_check" CHECK ("source" IN ('enrolled', 'imported', 'recorded')),
    ADD CONSTRAINT "attendance_batch_check" CHECK (
        ("batch_id" IS NULL) = ("batch_row" IS NULL) AND ("source" = 'imported') = ("batch_id" IS NOT NULL));

-- A child attends one kindergarten of a city at a time.
CREATE UNIQUE INDEX "attendance_living_child_key" ON "attendance"("child_iin", "city_kato") WHERE "living";
-- What ends on a day to come, and whose data is kept for some years.
CREATE INDEX "attendance_leaving_idx" ON "attendance"("until") WHERE "living" AND "until" IS NOT NULL;
CREATE INDEX "attendance_left_idx" ON "attendance"("until") WHERE NOT "living" AND "child_name" <> '';

ALTER TABLE "seat_event"
    ADD CONSTRAINT "seat_event_actor_check" CHECK ("actor_role" IN ('applicant', 'employee', 'operator', 'system'));

-- The journal begins with what there was.
INSERT INTO "seat_event" ("kindergarten_id", "group_id", "at", "kind", "capacity", "reserved", "taken", "actor_role")
SELECT "kindergarten_id", "id", now(), 'opened', "capacity", "reserved", "taken", 'system' FROM "kindergarten_group";
