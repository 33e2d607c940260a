-- What Prisma's schema can't say: the facts that must hold whatever the code does (DESIGN.md "Who decides").
-- No semicolons in comments: the migration engine splits statements at each one.

-- One live application of one child.
CREATE UNIQUE INDEX "application_one_live_per_child" ON "application" ("child_iin")
  WHERE "stage" NOT IN ('enrolled', 'removed', 'withdrawn', 'aged-out');

-- A queue in its order, an application is in its queue exactly while its gate is open.
CREATE INDEX "application_in_queue" ON "application" ("city", "birth_year", "language", "category", "submitted_at", "submission_no")
  WHERE "gate" = 'open';

CREATE INDEX "application_claimed_privilege" ON "application" ("submission_no") WHERE "privilege_status" = 'claimed';

ALTER TABLE "application"
  ADD CONSTRAINT "application_gate" CHECK ("gate" IN ('open', 'closed') AND ("gate" = 'closed') = ("gate_reason" IS NOT NULL)),
  ADD CONSTRAINT "application_gate_reason" CHECK ("gate_reason" IN ('in-stop-list', 'has-direction', 'application-ended', 'gate-closed')),
  ADD CONSTRAINT "application_stage" CHECK ("stage" IN ('queued', 'directed', 'arrived', 'stop-listed', 'enrolled', 'removed', 'withdrawn', 'aged-out')),
  ADD CONSTRAINT "application_open_gate_is_queued" CHECK ("gate" = 'closed' OR ("stage" = 'queued' AND "started")),
  ADD CONSTRAINT "application_category" CHECK ("category" IN ('out-of-turn', 'first-priority', 'general')),
  ADD CONSTRAINT "application_privilege" CHECK (("privilege_code" IS NULL) = ("privilege_status" IS NULL)
    AND "privilege_status" IN ('claimed', 'confirmed', 'cancelled')
    AND ("category" = 'general' OR coalesce("privilege_status", '') = 'confirmed')),
  ADD CONSTRAINT "application_enrolment" CHECK (("stage" = 'enrolled') = ("enrolled_at" IS NOT NULL)
    AND ("enrolled_at" IS NULL) = ("enrolled_group_id" IS NULL) AND ("enrolled_at" IS NULL) = ("enrolled_kindergarten_id" IS NULL));

-- One live response of one application, one place once.
CREATE UNIQUE INDEX "response_one_live_per_application" ON "response" ("application_id")
  WHERE "status" IN ('gathered', 'held', 'waiting');
CREATE UNIQUE INDEX "response_one_place_once" ON "response" ("bulletin_id", "place_no")
  WHERE "status" IN ('held', 'activated', 'enrolled');
-- Those who wait, general access in its order.
CREATE INDEX "response_waiting" ON "response" ("bulletin_id", "access", "received_at", "insertion_no")
  WHERE "status" IN ('gathered', 'waiting');
CREATE INDEX "response_of_bulletin" ON "response" ("bulletin_id", "insertion_no");

ALTER TABLE "response"
  ADD CONSTRAINT "response_status" CHECK ("status" IN ('gathered', 'held', 'waiting', 'activated', 'enrolled', 'revoked', 'lapsed', 'declined', 'released')),
  ADD CONSTRAINT "response_access" CHECK ("access" IN ('priority', 'general', 'private')),
  ADD CONSTRAINT "response_place" CHECK ("status" NOT IN ('held', 'activated', 'enrolled') OR "place_no" IS NOT NULL),
  ADD CONSTRAINT "response_no_place_yet" CHECK ("status" NOT IN ('gathered', 'waiting') OR "place_no" IS NULL),
  ADD CONSTRAINT "response_activation_due" CHECK ("status" <> 'held' OR "activation_due_at" IS NOT NULL),
  ADD CONSTRAINT "response_release_cause" CHECK (("status" = 'released') = ("release_cause" IS NOT NULL)),
  ADD CONSTRAINT "response_reason" CHECK (("status" = 'declined') = ("reason_code" IS NOT NULL));

-- One live direction of one application.
CREATE UNIQUE INDEX "direction_one_live_per_application" ON "direction" ("application_id")
  WHERE "status" IN ('valid', 'arrived');

ALTER TABLE "direction"
  ADD CONSTRAINT "direction_status" CHECK ("status" IN ('valid', 'arrived', 'enrolled', 'revoked', 'lapsed', 'declined')),
  ADD CONSTRAINT "direction_kind" CHECK ("kind" IN ('public', 'state-order')),
  ADD CONSTRAINT "direction_turn" CHECK ("turn" IN ('first-priority', 'general')),
  ADD CONSTRAINT "direction_arrival" CHECK ("status" <> 'arrived' OR "arrived_at" IS NOT NULL),
  ADD CONSTRAINT "direction_extension" CHECK ("extended" = (cardinality("extension_document_ids") > 0));

ALTER TABLE "bulletin"
  ADD CONSTRAINT "bulletin_kind" CHECK ("kind" IN ('public', 'state-order')),
  ADD CONSTRAINT "bulletin_status" CHECK ("status" IN ('reserving', 'scheduled', 'published', 'filled', 'closed', 'withdrawn')),
  ADD CONSTRAINT "bulletin_step" CHECK ("step" IN ('scheduled', 'published', 'gathering-settled', 'general', 'ended')),
  ADD CONSTRAINT "bulletin_ended" CHECK (("status" IN ('filled', 'closed', 'withdrawn')) = ("ended_at" IS NOT NULL)
    AND ("ended_at" IS NOT NULL) = ("step" = 'ended')),
  ADD CONSTRAINT "bulletin_instants" CHECK ("publish_at" <= "general_at" AND "general_at" <= "close_at"
    AND ("gather_until" IS NULL OR ("publish_at" <= "gather_until" AND "gather_until" <= "general_at"))),
  ADD CONSTRAINT "bulletin_places" CHECK ("places" > 0);

ALTER TABLE "queue" ADD CONSTRAINT "queue_phase" CHECK ("privileged" >= 0 AND "general" >= 0);

ALTER TABLE "queue_event"
  ADD CONSTRAINT "queue_event_kind" CHECK ("kind" IN ('joined', 'left', 'returned', 'category-changed', 'turn-used', 'turn-returned')),
  ADD CONSTRAINT "queue_event_from" CHECK (("kind" = 'category-changed') = ("from_category" IS NOT NULL));

ALTER TABLE "training_clock" ADD CONSTRAINT "training_clock_one_row" CHECK ("id" = 1);
INSERT INTO "training_clock" ("id", "offset_ms") VALUES (1, 0);

-- What is still to be sent: the relay walks it by urgency, and asks for the head of one target.
CREATE INDEX "outbox_unsent" ON "outbox" ("urgency", "id") WHERE "sent_at" IS NULL;
CREATE INDEX "outbox_unsent_of_target" ON "outbox" ("target", "id") WHERE "sent_at" IS NULL;
