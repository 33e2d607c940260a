-- CreateTable
CREATE TABLE "queue_count" (
    "city" TEXT NOT NULL,
    "birth_year" INTEGER NOT NULL,
    "language" TEXT NOT NULL,
    "category" TEXT NOT NULL,
    "bits" SMALLINT NOT NULL,
    "stretch" BIGINT NOT NULL,
    "members" INTEGER NOT NULL,

    CONSTRAINT "queue_count_pkey" PRIMARY KEY ("city", "birth_year", "language", "category", "bits", "stretch")
);

-- Each change of a queue rewrites four of its rows: room for them on their own pages.
ALTER TABLE "queue_count" SET (fillfactor = 70);

-- How many are in each queue follows its applications in whatever statement changes them, like an index that Postgres
-- lacks: by stretches of 2^bits seconds of submission, of which one of 2^40 is all of them. Whoever changes a queue holds
-- its lock, so nobody waits for a row here.
-- The client that applies migrations parts them at each semicolon, hence the escape for those inside a body.
CREATE FUNCTION "queue_count_inserted"() RETURNS trigger LANGUAGE plpgsql AS E'
BEGIN
  INSERT INTO queue_count
  SELECT city, birth_year, language, category, bits, floor(extract(epoch FROM submitted_at))::bigint >> bits, count(*)
  FROM changed, unnest(ARRAY[10, 16, 22, 40]) AS bits
  WHERE gate = ''open''
  GROUP BY 1, 2, 3, 4, 5, 6
  ON CONFLICT (city, birth_year, language, category, bits, stretch)
    DO UPDATE SET members = queue_count.members + excluded.members\x3b
  RETURN NULL\x3b
END';

CREATE FUNCTION "queue_count_deleted"() RETURNS trigger LANGUAGE plpgsql AS E'
BEGIN
  INSERT INTO queue_count
  SELECT city, birth_year, language, category, bits, floor(extract(epoch FROM submitted_at))::bigint >> bits, -count(*)
  FROM former, unnest(ARRAY[10, 16, 22, 40]) AS bits
  WHERE gate = ''open''
  GROUP BY 1, 2, 3, 4, 5, 6
  ON CONFLICT (city, birth_year, language, category, bits, stretch)
    DO UPDATE SET members = queue_count.members + excluded.members\x3b
  RETURN NULL\x3b
END';

CREATE FUNCTION "queue_count_updated"() RETURNS trigger LANGUAGE plpgsql AS E'
BEGIN
  INSERT INTO queue_count
  SELECT city, birth_year, language, category, bits, floor(extract(epoch FROM submitted_at))::bigint >> bits, sum(more)
  FROM (
      SELECT city, birth_year, language, category, submitted_at, 1 AS more FROM changed WHERE gate = ''open''
      UNION ALL
      SELECT city, birth_year, language, category, submitted_at, -1 FROM former WHERE gate = ''open''
    ) AS change, unnest(ARRAY[10, 16, 22, 40]) AS bits
  GROUP BY 1, 2, 3, 4, 5, 6 HAVING sum(more) <> 0
  ON CONFLICT (city, birth_year, language, category, bits, stretch)
    DO UPDATE SET members = queue_count.members + excluded.members\x3b
  RETURN NULL\x3b
END';

-- One statement, so that nobody writes an application between the triggers and the first count.
DO E'
BEGIN
  LOCK TABLE application IN SHARE ROW EXCLUSIVE MODE\x3b
  CREATE TRIGGER queue_count_inserted AFTER INSERT ON application
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION queue_count_inserted()\x3b
  CREATE TRIGGER queue_count_updated AFTER UPDATE ON application
    REFERENCING OLD TABLE AS former NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION queue_count_updated()\x3b
  CREATE TRIGGER queue_count_deleted AFTER DELETE ON application
    REFERENCING OLD TABLE AS former FOR EACH STATEMENT EXECUTE FUNCTION queue_count_deleted()\x3b
  INSERT INTO queue_count
  SELECT city, birth_year, language, category, bits, floor(extract(epoch FROM submitted_at))::bigint >> bits, count(*)
  FROM application, unnest(ARRAY[10, 16, 22, 40]) AS bits
  WHERE gate = ''open''
  GROUP BY 1, 2, 3, 4, 5, 6\x3b
END';

-- Of a queue's log most are generals who have joined it, behind whoever asks for the history of a number.
CREATE INDEX "queue_event_but_general_joined" ON "queue_event" ("city", "birth_year", "language", "id")
  WHERE NOT ("kind" = 'joined' AND "category" = 'general');
CREATE INDEX "queue_event_general_joined" ON "queue_event" ("city", "birth_year", "language", "submitted_at", "submission_no", "id")
  WHERE "kind" = 'joined' AND "category" = 'general';
-- Whose history it is.
CREATE INDEX "queue_event_application_id_idx" ON "queue_event" ("application_id");
