import type { Pool } from 'pg';
import { eventually } from '../frame/eventually';

/** All were enrolled, each once and on a place of its own, and everybody has heard of it. @throws Error */
export async function verifyLives(bulletin: Pool, catalog: Pool, ids: readonly string[]): Promise<void> {
  if (new Set(ids).size !== ids.length) throw new Error('an application was answered twice');
  await eventually(
    'everything is told',
    () => count(bulletin, 'SELECT count(*)::int AS n FROM outbox WHERE sent_at IS NULL', []),
    (left) => left === 0,
  );
  const enrolled = await count(
    bulletin,
    `SELECT count(DISTINCT (bulletin_id, place_no))::int AS n FROM referral r JOIN application a ON a.id = r.application_id
     WHERE a.id = ANY($1::uuid[]) AND a.stage = 'enrolled' AND r.status = 'enrolled'`,
    [ids],
  );
  if (enrolled !== ids.length) throw new Error(`of ${ids.length} children ${enrolled} were enrolled`);
  await eventually(
    'the catalog knows who sits where',
    () =>
      count(
        catalog,
        `SELECT count(DISTINCT referral_id)::int AS n FROM attendance WHERE application_id = ANY($1::uuid[])`,
        [ids],
      ),
    (seated) => seated === ids.length,
  );
}

async function count(pool: Pool, text: string, values: readonly unknown[]): Promise<number> {
  const { rows } = await pool.query<{ n: number }>(text, [...values]);
  return rows[0]?.n ?? 0;
}
