-- "Направление" is a referral in English. Workflows' histories of before don't replay afterwards: `reconcile --repair`
-- begins each life anew from its journal. What reads rows by the old names stops first.
ALTER TABLE "direction" RENAME TO "referral";
ALTER TABLE "referral" RENAME CONSTRAINT "direction_pkey" TO "referral_pkey";
ALTER TABLE "referral" RENAME CONSTRAINT "direction_application_id_fkey" TO "referral_application_id_fkey";
ALTER TABLE "referral" RENAME CONSTRAINT "direction_bulletin_id_fkey" TO "referral_bulletin_id_fkey";
ALTER TABLE "referral" RENAME CONSTRAINT "direction_response_id_fkey" TO "referral_response_id_fkey";
ALTER TABLE "referral" RENAME CONSTRAINT "direction_status" TO "referral_status";
ALTER TABLE "referral" RENAME CONSTRAINT "direction_kind" TO "referral_kind";
ALTER TABLE "referral" RENAME CONSTRAINT "direction_turn" TO "referral_turn";
ALTER TABLE "referral" RENAME CONSTRAINT "direction_arrival" TO "referral_arrival";
ALTER TABLE "referral" RENAME CONSTRAINT "direction_extension" TO "referral_extension";
ALTER INDEX "direction_number_key" RENAME TO "referral_number_key";
ALTER INDEX "direction_response_id_key" RENAME TO "referral_response_id_key";
ALTER INDEX "direction_application_id_idx" RENAME TO "referral_application_id_idx";
ALTER INDEX "direction_bulletin_id_idx" RENAME TO "referral_bulletin_id_idx";
ALTER INDEX "direction_one_live_per_application" RENAME TO "referral_one_live_per_application";
ALTER TABLE "direction_counter" RENAME TO "referral_counter";
ALTER TABLE "referral_counter" RENAME CONSTRAINT "direction_counter_pkey" TO "referral_counter_pkey";
ALTER TABLE "protocol_entry" RENAME COLUMN "direction_number" TO "referral_number";

ALTER TABLE "application" DROP CONSTRAINT "application_stage", DROP CONSTRAINT "application_gate_reason";
UPDATE "application" SET "stage" = 'referred' WHERE "stage" = 'directed';
UPDATE "application" SET "gate_reason" = 'has-referral' WHERE "gate_reason" = 'has-direction';
ALTER TABLE "application"
  ADD CONSTRAINT "application_stage" CHECK ("stage" IN ('queued', 'referred', 'arrived', 'stop-listed', 'enrolled', 'removed', 'withdrawn', 'aged-out')),
  ADD CONSTRAINT "application_gate_reason" CHECK ("gate_reason" IN ('in-stop-list', 'has-referral', 'application-ended', 'gate-closed'));

-- Codes, in columns of their own and as names and values of JSON: whole words only, so no text of people is touched.
UPDATE "response" SET "release_cause" = replace("release_cause", 'direction', 'referral') WHERE "release_cause" LIKE '%direction%';
UPDATE "queue_event" SET "detail" = replace("detail", 'direction', 'referral') WHERE "detail" LIKE '%direction%';
UPDATE "protocol_entry" SET "kind" = replace("kind", 'direction', 'referral') WHERE "kind" LIKE '%direction%';

CREATE FUNCTION pg_temp.in_new_words("old" JSONB) RETURNS JSONB LANGUAGE sql IMMUTABLE AS $$
  SELECT regexp_replace(regexp_replace(regexp_replace("old"::text,
    '("[A-Za-z-]*)direction([A-Za-z-]*")', '\1referral\2', 'g'),
    '("[A-Za-z-]*)Direction([A-Za-z-]*")', '\1Referral\2', 'g'),
    '"directed"', '"referred"', 'g')::jsonb
$$;
UPDATE "history" SET "fact" = pg_temp.in_new_words("fact"), "params" = pg_temp.in_new_words("params"),
  "code" = CASE "code" WHEN 'directed' THEN 'referred' ELSE replace("code", 'direction', 'referral') END,
  "command" = replace("command", 'direction', 'referral')
  WHERE "fact"::text LIKE '%irect%' OR "params"::text LIKE '%irect%' OR "code" LIKE '%direct%' OR "command" LIKE '%direct%';
UPDATE "application" SET "state" = pg_temp.in_new_words("state") WHERE "state"::text LIKE '%irect%';
UPDATE "outbox" SET "payload" = pg_temp.in_new_words("payload") WHERE "payload"::text LIKE '%irect%';
UPDATE "rule_pack" SET "values" = pg_temp.in_new_words("values") WHERE "values"::text LIKE '%irect%';
