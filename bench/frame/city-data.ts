import { addDays, dayOf, toInstant } from '@kezek/calendar/instant';
import type { Pool } from 'pg';

export interface CitySize {
  /** KATO code. */
  city: string;
  applications: number;
  bulletins: number;
  /** Of them, those in general access; the others have ended. */
  open: number;
  /** The kindergartens that publish them. */
  gardenIds: readonly string[];
  /** In which the applications stand, each in turn. */
  queues: readonly Queue[];
}

export interface Queue {
  birthYear: number;
  language: string;
}

/** The same id for the same text, each time, and one that schemas take. */
const idOf = (text: string): string => `overlay(overlay(md5(${text}) PLACING '4' FROM 13) PLACING '8' FROM 17)::uuid`;

/**
 * Straight into the real tables, as years of life would have left them; no workflow runs.
 *
 * @param from the first that is not there yet.
 */
export async function writeApplications(
  bulletin: Pool,
  { city, applications, queues }: CitySize,
  from = 1,
): Promise<void> {
  await bulletin.query(
    `INSERT INTO application (id, idempotency_key, submitted_by, submitted_at, child_iin, child_name, birth_date, city,
       birth_year, language, category, privilege_code, privilege_status, gate, started, stage, version, ages_out_at, pack_version)
     SELECT ${idOf("$1 || 'a' || n")}, 'bench ' || $1 || n, ${idOf("$1 || 'p' || n")},
       now() - interval '300 days' + n * interval '10 seconds', 'bench ' || $1 || n, 'Bench ' || n,
       make_date(birth_year, 5, 10), $1, birth_year, language, category,
       CASE category WHEN 'out-of-turn' THEN 'orphan' WHEN 'first-priority' THEN 'large-family' END,
       CASE WHEN category <> 'general' THEN 'confirmed' END, 'open', true, 'queued', 1, now() + interval '900 days', 1
     FROM (SELECT n, birth_year, language,
             CASE WHEN n / $5::int % 20 = 0 THEN 'out-of-turn' WHEN n / $5::int % 5 = 1 THEN 'first-priority' ELSE 'general' END AS category
           FROM generate_series($6::int, $2::int) AS n,
             LATERAL (SELECT ($3::int[])[1 + n % $5::int] AS birth_year, ($4::text[])[1 + n % $5::int] AS language) AS queue) AS new`,
    [
      city,
      applications,
      queues.map(({ birthYear }) => birthYear),
      queues.map(({ language }) => language),
      queues.length,
      from,
    ],
  );
  await bulletin.query(
    `INSERT INTO queue_event (city, birth_year, language, at, kind, application_id, category, submitted_at, submission_no)
     SELECT city, birth_year, language, submitted_at, 'joined', id, category, submitted_at, submission_no
     FROM application a WHERE city = $1 AND idempotency_key LIKE 'bench %'
       AND NOT EXISTS (SELECT FROM queue_event e WHERE e.application_id = a.id) ORDER BY submission_no`,
    [city],
  );
}

/** One in each queue and kindergarten in turn, published over three years, the last of them open. */
export async function writeBulletins(
  bulletin: Pool,
  { city, bulletins, open, gardenIds, queues }: CitySize,
  from = 1,
): Promise<void> {
  const today = dayOf(toInstant(Date.now()));
  await bulletin.query(
    `INSERT INTO bulletin (id, kindergarten_id, group_id, kind, city, locality, birth_year, language, places, starts_on,
       status, step, publish_at, general_at, close_at, ended_at, pack_version, calendar_version)
     SELECT ${idOf("$1 || 'b' || n")}, ($2::uuid[])[1 + n % cardinality($2::uuid[])], gen_random_uuid(), 'public', $1, $1,
       ($3::int[])[1 + n % $5::int], ($4::text[])[1 + n % $5::int], 1 + n % 20, $6::date,
       CASE WHEN n <= $8::int THEN 'published' ELSE 'closed' END, CASE WHEN n <= $8::int THEN 'general' ELSE 'ended' END,
       at, at + interval '5 days', CASE WHEN n <= $8::int THEN now() + interval '20 days' ELSE at + interval '30 days' END,
       CASE WHEN n > $8::int THEN at + interval '30 days' END, 1, 1
     FROM generate_series($9::int, $7::int) AS n,
       LATERAL (SELECT now() - interval '10 days' - n * interval '3 years' / $7::int AS at) AS published`,
    [
      city,
      gardenIds,
      queues.map(({ birthYear }) => birthYear),
      queues.map(({ language }) => language),
      queues.length,
      addDays(today, 60),
      bulletins,
      open,
      from,
    ],
  );
}

/** Accounts of the first families, by application. */
export async function writeParents(gateway: Pool, city: string, count: number): Promise<Map<string, string>> {
  await gateway.query(
    `INSERT INTO account (id, role, name, locale, demo, created_at)
     SELECT ${idOf("$1 || 'p' || n")}, 'applicant', 'Bench', 'ru', true, now() FROM generate_series(1, $2::int) AS n`,
    [city, count],
  );
  const { rows } = await gateway.query<{ accountId: string; applicationId: string }>(
    `INSERT INTO application_access (account_id, application_id, since)
     SELECT ${idOf("$1 || 'p' || n")}, ${idOf("$1 || 'a' || n")}, now() FROM generate_series(1, $2::int) AS n
     RETURNING account_id AS "accountId", application_id AS "applicationId"`,
    [city, count],
  );
  return new Map(rows.map(({ accountId, applicationId }) => [applicationId, accountId]));
}

/** What the bare thing reads: as many rows as we have applications. @returns their ids. */
export async function writeRecords(bare: Pool, count: number): Promise<string[]> {
  const { rows } = await bare.query<{ id: string }>(
    `INSERT INTO record (id, city, birth_year, language, stage, submitted_at, words)
     SELECT gen_random_uuid(), '710000000', 2021 + n % 4, 'kk', 'queued', now(), repeat('word ', 100)
     FROM generate_series(1, $1::int) AS n RETURNING id`,
    [count],
  );
  return rows.map(({ id }) => id);
}
