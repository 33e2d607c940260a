ALTER TABLE "attendance"
    ADD COLUMN "leaving_heard" BOOLEAN NOT NULL DEFAULT true,
    ADD COLUMN "leaving_woken_on" DATE;

-- Leavings that a sweep was to end: their workflows begin.
UPDATE "attendance" SET "leaving_heard" = false WHERE "living" AND "until" IS NOT NULL;

CREATE INDEX "attendance_leaving_unheard_idx" ON "attendance"("id") WHERE NOT "leaving_heard";

CREATE TABLE "leaving_news" (
    "id" UUID NOT NULL,
    "attendance_id" UUID NOT NULL,
    "kindergarten_id" UUID NOT NULL,
    "application_id" UUID,
    "what" TEXT NOT NULL,
    "until" DATE,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "leaving_news_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "leaving_news_what_check" CHECK ("what" IN ('leaves', 'stays', 'left'))
);

CREATE INDEX "leaving_news_attendance_id_idx" ON "leaving_news"("attendance_id");
