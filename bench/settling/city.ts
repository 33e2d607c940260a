import type { Pool } from 'pg';

export const city = { code: '750000000', families: 20_000, bulletins: 200, places: 20, wishes: 10 };
/** Of rule packs: as the guides have it, and with lists that answer. */
export const packs = { byHand: 1, byLists: 1001 };

/** The same id for the same text, each time, and one that schemas take. */
const idOf = (text: string): string => `overlay(overlay(md5(${text}) PLACING '4' FROM 13) PLACING '8' FROM 17)::uuid`;
const kindergarten = (n: string): string => idOf(`'k' || ${n}`);

/**
 * One queue, straight into the real tables: each family with a list of ten wishes, of which seven are kindergartens, two
 * districts and one all within 3 km of a point; 200 bulletins that all gather until the same instant.
 */
export async function writeQueue(pool: Pool): Promise<void> {
  await pool.query(
    `INSERT INTO rule_pack (locality, version, applies_from, values)
     SELECT locality, $1, applies_from, jsonb_set(values, '{queue,wishListsAnswer}', 'true') FROM rule_pack
     WHERE locality = '*' AND version = $2`,
    [packs.byLists, packs.byHand],
  );
  await pool.query(
    `INSERT INTO application (id, idempotency_key, submitted_by, submitted_at, child_iin, child_name, birth_date, city,
       birth_year, language, category, gate, started, stage, version, ages_out_at, pack_version, privilege_code,
       privilege_status)
     SELECT ${idOf("'a' || n")}, 'bench-' || n, gen_random_uuid(), now() - n * interval '1 minute', 'bench-' || n, 'Bench',
       make_date(extract(year FROM now())::int - 3, 5, 1), $1, extract(year FROM now())::int - 3, 'kk',
       CASE WHEN n % 5 = 0 THEN 'first-priority' ELSE 'general' END, 'open', true, 'queued', 1, now() + interval '3 years',
       1, CASE WHEN n % 5 = 0 THEN 'large-family' END, CASE WHEN n % 5 = 0 THEN 'confirmed' END
     FROM generate_series(1, $2::int) AS n`,
    [city.code, city.families],
  );
  await pool.query(
    `INSERT INTO wish_list (application_id, version, changed_at)
     SELECT ${idOf("'a' || n")}, 1, now() FROM generate_series(1, $1::int) AS n`,
    [city.families],
  );
  await pool.query(
    `INSERT INTO wish (application_id, rank, kind, kindergarten_id, locality, latitude, longitude, within_metres)
     SELECT ${idOf("'a' || n")}, rank, kind,
       CASE kind WHEN 'kindergarten' THEN ${kindergarten('(n * 7919 + rank * 31) % $2::int')} END,
       CASE kind WHEN 'district' THEN '75' || (1 + (n + rank) % 8) || '110000' END,
       CASE kind WHEN 'near' THEN 43.2 + n % 97 * 0.002 END, CASE kind WHEN 'near' THEN 76.8 + n % 89 * 0.002 END,
       CASE kind WHEN 'near' THEN 3000 END
     FROM generate_series(1, $1::int) AS n, generate_series(1, $3::int) AS rank,
       LATERAL (SELECT CASE WHEN rank <= 7 THEN 'kindergarten' WHEN rank <= 9 THEN 'district' ELSE 'near' END AS kind) AS of`,
    [city.families, city.bulletins, city.wishes],
  );
}

/** All bulletins anew, gathered and due, whose turn has come for all; by hand each family responds to its first wish. */
export async function gather(pool: Pool, way: keyof typeof packs): Promise<string[]> {
  await pool.query('TRUNCATE giving, place_offer, outbox, response CASCADE');
  await pool.query('TRUNCATE bulletin CASCADE');
  const { rows } = await pool.query<{ id: string }>(
    `INSERT INTO bulletin (id, kindergarten_id, group_id, kind, city, locality, birth_year, language, places, starts_on,
       status, step, publish_at, gather_until, general_at, close_at, pack_version, calendar_version, latitude, longitude)
     SELECT gen_random_uuid(), ${kindergarten('n')}, gen_random_uuid(), 'public', $1, '75' || (1 + n % 8) || '110000',
       extract(year FROM now())::int - 3, 'kk', $3, current_date, 'published', 'published', now() - interval '11 hours',
       now() - interval '1 minute', now() + interval '3 days', now() + interval '40 days', $4, 1,
       43.2 + n % 20 * 0.01, 76.8 + n % 19 * 0.01
     FROM generate_series(0, $2::int - 1) AS n RETURNING id`,
    [city.code, city.bulletins, city.places, packs[way]],
  );
  await pool.query(
    'INSERT INTO cutoff (bulletin_id, turn_depth, out_of_turn, first_priority, general) SELECT id, 10000, now(), now(), now() FROM bulletin',
  );
  if (way === 'byHand') {
    await pool.query(
      `INSERT INTO response (id, application_id, bulletin_id, idempotency_key, access, status, received_at, pack_version)
       SELECT gen_random_uuid(), wish.application_id, bulletin.id, 'bench-' || wish.application_id, 'priority', 'gathered',
         now() - interval '1 hour', 1
       FROM wish JOIN bulletin ON bulletin.kindergarten_id = wish.kindergarten_id WHERE wish.rank = 1`,
    );
  }
  await pool.query('VACUUM ANALYZE');
  return rows.map(({ id }) => id);
}
