-- AlterTable
ALTER TABLE "delivery" ADD COLUMN     "lane" SMALLINT NOT NULL DEFAULT 0;

-- Sending takes what is of the first lane first. Unsettled ones are few, so that this holds nobody up.
DROP INDEX "delivery_unsettled";
CREATE INDEX "delivery_unsettled" ON "delivery" ("channel", "lane", "not_before") WHERE "status" IN ('pending', 'sending');

-- CreateTable
CREATE TABLE "city_message" (
    "id" UUID NOT NULL,
    "city" TEXT NOT NULL,
    "kindergarten_id" UUID,
    "birth_year" INTEGER,
    "language" TEXT,
    "texts" JSONB NOT NULL,
    "urgent" BOOLEAN NOT NULL,
    "status" TEXT NOT NULL,
    "applications" INTEGER NOT NULL,
    "told" INTEGER NOT NULL DEFAULT 0,
    "sent_by" UUID NOT NULL,
    "sent_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "stopped_by" UUID,

    CONSTRAINT "city_message_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "city_message_city_sent_at_id_idx" ON "city_message"("city", "sent_at" DESC, "id" DESC);

CREATE INDEX "city_message_sending" ON "city_message" ("sent_at") WHERE "status" = 'sending';

ALTER TABLE "city_message"
    ADD CONSTRAINT "city_message_status_check" CHECK ("status" IN ('sending', 'sent', 'stopped')),
    ADD CONSTRAINT "city_message_ended_check" CHECK (("status" = 'sending') = ("ended_at" IS NULL)),
    ADD CONSTRAINT "city_message_audience_check" CHECK (
        "kindergarten_id" IS NULL OR ("birth_year" IS NULL AND "language" IS NULL));
