-- "Направление" is a referral in English. Codes, as names and values of JSON too: whole words only, so that no text of
-- people is touched.
CREATE FUNCTION pg_temp.in_new_words("old" JSONB) RETURNS JSONB LANGUAGE sql IMMUTABLE AS $$
  SELECT regexp_replace(regexp_replace(regexp_replace("old"::text,
    '("[A-Za-z-]*)direction([A-Za-z-]*")', '\1referral\2', 'g'),
    '("[A-Za-z-]*)Direction([A-Za-z-]*")', '\1Referral\2', 'g'),
    '"directed"', '"referred"', 'g')::jsonb
$$;
UPDATE "notification" SET "code" = replace("code", 'direction', 'referral'), "params" = pg_temp.in_new_words("params")
  WHERE "code" LIKE '%direction%' OR "params"::text LIKE '%irect%';
UPDATE "keyed_request" SET "route" = replace("route", 'direction', 'referral'), "answer" = pg_temp.in_new_words("answer")
  WHERE "route" LIKE '%direction%' OR "answer"::text LIKE '%irect%';
UPDATE "audit" SET "action" = replace("action", 'direction', 'referral') WHERE "action" LIKE '%direction%';
