import { setTimeout as sleep } from 'node:timers/promises';
import { eventually } from './eventually';
import type { TestStack } from './stack';

const tables = {
  bulletin: [
    'application',
    'bulletin',
    'response',
    'referral',
    'queue',
    'queue_event',
    'protocol_entry',
    'outbox',
    'cutoff',
  ],
  catalog: ['seat', 'reservation', 'kindergarten_group'],
  gateway: ['application_access', 'document'],
} as const;

/**
 * A digest of each table that holds what is true, by its name. What only tells of refusals (the history and its counter,
 * kept answers) may grow, and what was to be told may be.
 */
export async function everything(stack: TestStack): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const database of ['bulletin', 'catalog', 'gateway'] as const) {
    for (const table of tables[database]) {
      const { rows } = await stack.pool(database).query<{ n: number; digest: string | null }>(
        `SELECT count(*)::int AS n, md5(string_agg(line, '|' ORDER BY line)) AS digest
           FROM (SELECT (to_jsonb(t) - 'history_seq' - 'sent_at')::text AS line FROM "${table}" t) lines`,
      );
      found[`${database}.${table}`] = `${rows[0]?.n} rows ${rows[0]?.digest}`;
    }
  }
  return found;
}

/** Every message was delivered and every application has entered its queue. */
export async function quiet(stack: TestStack): Promise<void> {
  await eventually(
    'everything has been told',
    async () => {
      const { rows } = await stack.pool('bulletin').query<{ n: number }>(
        `SELECT (SELECT count(*) FROM outbox WHERE sent_at IS NULL)
           + (SELECT count(*) FROM application WHERE NOT started) AS n`,
      );
      return rows[0]?.n;
    },
    (n) => n === 0,
  );
}

/** And nothing changes by itself any more: workflows give seats back after a bulletin's end without a message. */
export async function settled(stack: TestStack): Promise<void> {
  await quiet(stack);
  let before = '';
  await eventually(
    'nothing changes any more',
    async () => {
      const seen = before;
      await sleep(1_500);
      before = JSON.stringify(await everything(stack));
      return before === seen;
    },
    (same) => same,
  );
}
