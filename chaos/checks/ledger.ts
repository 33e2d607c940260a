import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { portalAt } from '@kezek/verify/download';
import { verifyCity } from '@kezek/verify/verify-city';
import { places } from '../../tests/support/cities';
import type { TestStack } from '../../tests/support/start-stack';
import type { Check } from './check';

/** The clock leaps by weeks here: what was under way meanwhile is dated before what came after it. */
const latestAfterMs = 200 * 365 * 86_400_000;

/** The cities' ledgers are whole, and by them each place went by the order of the queue, as `kezek-verify` says it. */
export const ledger: Check = async ({ stack, notes, keepDir }) => {
  const portal = portalAt(stack.gatewayUrl);
  let records = 0;
  let missing = 0;
  for (const { kato } of Object.values(places)) {
    const { finding, size } = await verifyCity(portal, kato, [], { latestAfterMs });
    records += size;
    if (finding) {
      const { index, what, leaf = '' } = finding;
      notes.find('wrong', `the ledger of ${kato} parts from the rules at ${index}: ${what} ${leaf}`);
      await keep(stack, kato, keepDir);
    }
    missing += await enrolledWithout(stack, kato);
  }
  if (missing > 0) notes.find('lost', `${missing} who are enrolled by a referral are not so in the ledger`);
  return { 'records of the ledgers': records, 'enrolled and not in the ledger': missing };
};

/** A line a record, for whoever looks why. */
async function keep(stack: TestStack, city: string, keepDir: string): Promise<void> {
  const { rows } = await stack
    .pool('bulletin')
    .query<{ leaf: string }>('SELECT leaf FROM ledger_leaf WHERE city = $1 ORDER BY index', [city]);
  mkdirSync(keepDir, { recursive: true });
  writeFileSync(join(keepDir, `ledger-${city}.jsonl`), rows.map(({ leaf }) => `${leaf}\n`).join(''));
}

/** Everybody comes into the queue after the ledger has begun here. */
async function enrolledWithout(stack: TestStack, city: string): Promise<number> {
  const { rows } = await stack.pool('bulletin').query<{ n: number }>(
    `SELECT (SELECT count(*) FROM application WHERE city = $1 AND stage = 'enrolled')::int
          - (SELECT count(DISTINCT who) FROM ledger_leaf WHERE city = $1 AND leaf::jsonb ->> 'kind' = 'enrolled')::int AS n`,
    [city],
  );
  return rows[0]?.n ?? 0;
}
