import type { Pool } from 'pg';

/** What the figures are of. */
export const city = { code: '750000000', applications: 50_000, bulletins: 3_000, kindergartens: 400, years: 3 };
const neighbour = '710000000';

/** The same id for the same text, each time, and one that schemas take. */
const idOf = (text: string): string => `overlay(overlay(md5(${text}) PLACING '4' FROM 13) PLACING '8' FROM 17)::uuid`;

/**
 * Three years of a city of full size and of a neighbour like it, straight into the real tables: each application joins,
 * most leave and some return; referrals are given and end in every way.
 */
export async function writeCity(pool: Pool): Promise<void> {
  for (const code of [city.code, neighbour]) {
    await pool.query(
      `INSERT INTO bulletin (id, kindergarten_id, group_id, kind, city, locality, birth_year, language, places, starts_on,
         status, step, publish_at, general_at, close_at, ended_at, pack_version, calendar_version)
       SELECT ${idOf('$1 || n')}, ${idOf("$1 || 'k' || n % $3")}, gen_random_uuid(), 'public', $1, $1,
         2019 + n % 7, (ARRAY['kk', 'ru', 'kk-ru'])[1 + n % 3], 1 + n % 20, current_date,
         'closed', 'ended', at, at, at + interval '30 days', at + interval '20 days', 1, 1
       FROM generate_series(1, $2::int) AS n,
         LATERAL (SELECT now() - n * interval '1 year' * $4::int / $2::int AS at) AS published`,
      [code, city.bulletins, city.kindergartens, city.years],
    );
    await pool.query(
      `INSERT INTO queue_event (city, birth_year, language, at, kind, application_id, category, from_category, submitted_at, submission_no)
       SELECT $1, 2019 + n % 7, (ARRAY['kk', 'ru', 'kk-ru'])[1 + n % 3], at, kind, ${idOf("$1 || 'a' || n")},
         CASE WHEN kind = 'category-changed' OR n % 5 = 0 THEN 'first-priority' ELSE 'general' END,
         CASE kind WHEN 'category-changed' THEN 'general' END, at, n
       FROM generate_series(1, $2::int) AS n,
         LATERAL (VALUES ('joined', 0), ('left', 1), ('returned', 2), ('category-changed', 3)) AS event (kind, place),
         LATERAL (SELECT now() - interval '1 year' * $3::int * (1 - n::float8 / $2::int) + place * interval '20 days' AS at) AS stamped
       WHERE kind <> 'category-changed' OR n % 10 = 1
       ORDER BY at`,
      [code, city.applications, city.years],
    );
    await pool.query(
      `INSERT INTO protocol_entry (at, kind, bulletin_id, kindergarten_id, city, access, category, submitted_at, reason_code, pack_version)
       SELECT at, kind, ${idOf('$1 || (1 + n % $3)')}, ${idOf("$1 || 'k' || n % $4")}, $1, 'general', 'general',
         at - n % 900 * interval '1 day', CASE WHEN kind IN ('declined', 'ended') THEN 'reason-' || n % 6 END, 1
       FROM generate_series(1, $2::int) AS n,
         LATERAL (SELECT (ARRAY['issued', 'issued', 'issued', 'enrolled', 'lapsed', 'declined', 'extended', 'ended', 'revoked'])[1 + n % 9] AS kind,
           now() - interval '1 year' * $5::int * (1 - n::float8 / $2::int) AS at) AS told
       ORDER BY at`,
      [code, 2 * city.applications, city.bulletins, city.kindergartens, city.years],
    );
  }
  await pool.query('VACUUM ANALYZE');
}
