-- What Prisma's schema can't say. No semicolons in comments or bodies: the migration engine splits statements at each one.

-- An operator's decision, or a lapse, was taken back (docs/adr/0011-taken-back.md).
ALTER TABLE "protocol_entry" DROP CONSTRAINT "protocol_entry_whose";
ALTER TABLE "protocol_entry"
  ADD CONSTRAINT "protocol_entry_whose" CHECK (CASE
    WHEN "kind" IN ('bulletin-closed', 'bulletin-withdrawn') THEN "bulletin_id" IS NOT NULL AND "kindergarten_id" IS NOT NULL
      AND "access" IS NULL AND "category" IS NULL AND "submitted_at" IS NULL AND "reason_code" IS NOT NULL
    WHEN "kind" IN ('privilege-confirmed', 'privilege-cancelled', 'restored') THEN "bulletin_id" IS NULL AND "kindergarten_id" IS NULL
      AND "access" IS NULL AND "category" IS NOT NULL AND "submitted_at" IS NOT NULL
    ELSE "bulletin_id" IS NOT NULL AND "kindergarten_id" IS NOT NULL
      AND "access" IS NOT NULL AND "category" IS NOT NULL AND "submitted_at" IS NOT NULL END);

-- A trusted extension: whoever owns the database may create it.
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- A name by its sounds, in Latin letters: «Айгүл», «Айгуль» and Aigul are one. Letters of both cases are named, since
-- lower() knows no Cyrillic in the locale C. What it says stands in an index, so another folding takes a new function.
CREATE FUNCTION "folded_name"("name" text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN ' ' || btrim(regexp_replace(regexp_replace(
  replace(replace(replace(replace(replace(replace(replace(replace(
    regexp_replace(lower(translate(
      regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(
        "name", '[Цц]', 'ts', 'g'), '[Чч]', 'ch', 'g'), '[ШшЩщ]', 'sh', 'g'), '[Юю]', 'iu', 'g'), '[Яя]', 'ia', 'g'),
      'АаӘәБбВвГгҒғДдЕеЁёЭэЖжЗзИиІіЙйЫыКкҚқЛлМмНнҢңОоӨөПпРрСсТтУуҰұҮүФфХхҺһЪъЬь',
      'aaaabbvvggggddeeeeeejjzziiiiiiiikkkkllmmnnnnoooopprrssttuuuuuuffhhhh')),
      'c(?!h)', 'k', 'g'),
    'shch', 'sh'), 'zh', 'j'), 'kh', 'h'), 'gh', 'g'), 'q', 'k'), 'w', 'u'), 'x', 'ks'), 'y', 'i'),
  '[^a-z]+', ' ', 'g'), '([a-z])\1+', '\1', 'g')) || ' ';

CREATE INDEX "application_folded_name" ON "application" USING GIN ("folded_name"("child_name") gin_trgm_ops);

-- Lists of a city, newest first.
CREATE INDEX "application_of_queue" ON "application" ("city", "birth_year", "language", "submission_no");
CREATE INDEX "application_privilege_to_decide" ON "application" ("city", "submission_no")
  WHERE "privilege_status" = 'claimed' AND "stage" NOT IN ('enrolled', 'removed', 'withdrawn', 'aged-out');
DROP INDEX "application_claimed_privilege";

-- What waits for a kindergarten longer than it should.
CREATE INDEX "response_to_activate" ON "response" ("activation_due_at", "application_id") WHERE "status" = 'held';
CREATE INDEX "referral_arrived" ON "referral" ("arrived_at", "application_id") WHERE "status" = 'arrived';

-- What a day brings.
CREATE INDEX "bulletin_of_day" ON "bulletin" ("city", "publish_at");
CREATE INDEX "bulletin_to_close" ON "bulletin" ("city", "close_at") WHERE "status" = 'published';
CREATE INDEX "protocol_entry_declined" ON "protocol_entry" ("city", "at") WHERE "kind" = 'declined';
