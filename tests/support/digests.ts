import type { TestStack } from './stack';

/** What requests leave behind that tell of themselves alone: sessions, keys of repeats, who looked. */
const traces = [
  'gateway.audit',
  'gateway.daily_try',
  'gateway.keyed_request',
  'gateway.rate_limit',
  'gateway.session',
  'gateway.sign_in_challenge',
  // Counted anew by themselves.
  'bulletin.statistics',
  'bulletin.statistics_run',
  'bulletin.forecast',
  'bulletin.forecast_queue',
  'bulletin.forecast_test',
  'bulletin.reconcile_run',
];

/** A digest of every table there is, but those. */
export async function digests(stack: TestStack): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const database of ['bulletin', 'catalog', 'gateway'] as const) {
    const pool = stack.pool(database);
    const { rows: tables } = await pool.query<{ name: string }>(
      `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename NOT LIKE '\\_prisma%'`,
    );
    for (const { name } of tables) {
      if (traces.includes(`${database}.${name}`)) continue;
      const { rows } = await pool.query<{ digest: string | null }>(
        `SELECT md5(string_agg(line, '|' ORDER BY line)) AS digest
           FROM (SELECT to_jsonb(t)::text AS line FROM "${name}" t) lines`,
      );
      found[`${database}.${name}`] = rows[0]?.digest ?? '';
    }
  }
  return found;
}
