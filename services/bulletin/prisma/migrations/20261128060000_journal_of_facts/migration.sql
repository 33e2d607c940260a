-- The history becomes the journal of facts: an entry holds the fact itself and the version that it made, and answers a
-- repeated command. Nobody reads the table of outcomes from now on, it goes one release later, like an index that only
-- the relay of before walks.
ALTER TABLE "history" ADD COLUMN "version" INTEGER, ADD COLUMN "fact" JSONB;

UPDATE "history" SET "fact" = "outcome"."result" -> 'fact'
  FROM "command_outcome" AS "outcome"
  WHERE "outcome"."application_id" = "history"."application_id" AND "outcome"."command_id" = "history"."command_id"
    AND ("outcome"."result" ->> 'ok')::boolean;

UPDATE "history" SET "version" = "numbered"."version"
  FROM (SELECT "application_id", "seq", row_number() OVER (PARTITION BY "application_id" ORDER BY "seq") AS "version"
    FROM "history" WHERE "fact" IS NOT NULL) AS "numbered"
  WHERE "numbered"."application_id" = "history"."application_id" AND "numbered"."seq" = "history"."seq";

CREATE UNIQUE INDEX "history_version" ON "history" ("application_id", "version") WHERE "version" IS NOT NULL;
ALTER TABLE "history" ADD CONSTRAINT "history_fact" CHECK (("fact" IS NULL) = ("version" IS NULL));

-- All facts of an application, folded: what its workflow has to know. Null in rows from before, until the next fact.
ALTER TABLE "application" ADD COLUMN "state" JSONB, ADD COLUMN "wake_at" TIMESTAMPTZ(3);
CREATE INDEX "application_wake_at" ON "application" ("wake_at") WHERE "wake_at" IS NOT NULL;

-- Two relays walk what is unsent, each its own kinds: one tells workflows, one tells people.
CREATE INDEX "outbox_unsent_to_workflows" ON "outbox" ("urgency", "id") WHERE "sent_at" IS NULL AND "kind" <> 'tell';
CREATE INDEX "outbox_unsent_to_people" ON "outbox" ("urgency", "id") WHERE "sent_at" IS NULL AND "kind" = 'tell';
-- What was sent last is sent again by whoever takes the lead.
CREATE INDEX "outbox_sent_at" ON "outbox" ("sent_at") WHERE "sent_at" IS NOT NULL;
