import type { Instant } from '@kezek/calendar/instant';
import { sql } from 'kysely';
import { opensWithin } from '../imports/opening';
import { packAt } from '../policy/policy';
import type { Database } from '../storage/database';
import { rowsOf, type Work } from '../storage/work';
import { businessNow } from '../time/business-now';
import { snapshotOf } from './snapshot';
import { writeLeaves } from './write';

/**
 * Begins, pauses and goes on with the ledgers of cities as the rule packs in force say; a pack that says nothing leaves a
 * ledger as it is. A beginning waits while something opens in the city.
 */
export async function keepAsPacksSay(database: Database): Promise<void> {
  const { packs } = await database.policy.current();
  const queues = await database.statements.db.selectFrom('queue').select('city').distinct().execute();
  const cities = [...packs.map(({ locality }) => locality), ...queues.map(({ city }) => city)];
  for (const city of new Set(cities.filter((locality) => locality !== '*'))) {
    await database.transact(async (work) => {
      const at = await businessNow(work);
      const wanted = packAt(work.policy, city, at).values.ledgerKept;
      if (wanted === undefined || wanted === (await isKept(work, city))) return;
      if (!wanted) await pause(work, city, at);
      else if (await mayBegin(work, city, at)) await beginLedger(work, city, at);
    });
  }
}

async function isKept({ db }: Work, city: string): Promise<boolean> {
  const row = await db.selectFrom('ledger').select('kept').where('city', '=', city).executeTakeFirst();
  return row?.kept ?? false;
}

/** Nobody waits for it while something opens; and what is late goes first: its cut-offs are of a moment that no leaf tells. */
const mayBegin = async (work: Work, city: string, at: Instant): Promise<boolean> =>
  (await opensWithin(work, city, at)) === null && !(await isOverdue(work, city, at));

/**
 * Writes how everything stands, as the first leaves. Nobody changes a queue meanwhile: whoever would locks a row of these
 * tables first, and finds afterwards that there is a ledger to be told. Changes nothing where one is kept.
 */
export async function beginLedger(work: Work, city: string, at: Instant): Promise<void> {
  await rowsOf(work, sql`LOCK TABLE bulletin, application, queue IN EXCLUSIVE MODE`);
  if (await isKept(work, city)) return;
  await setKept(work, city, true);
  // What this transaction has brought about before stands in the snapshot.
  work.told.splice(0, work.told.length, ...work.told.filter((told) => told.city !== city));
  const leaves = await snapshotOf(work, city, at);
  for (let from = 0; from < leaves.length; from += chunk) {
    await writeLeaves(work, leaves.slice(from, from + chunk));
  }
}

const chunk = 5_000;

async function isOverdue({ db }: Work, city: string, at: Instant): Promise<boolean> {
  const overdue = db
    .selectFrom('bulletin')
    .select('id')
    .where((row) => row.and({ city, status: 'scheduled' }))
    .where('publishAt', '<=', at);
  return (await overdue.limit(1).executeTakeFirst()) !== undefined;
}

async function pause(work: Work, city: string, at: Instant): Promise<void> {
  await writeLeaves(work, [{ city, who: null, leaf: { kind: 'paused', at } }]);
  await setKept(work, city, false);
}

async function setKept({ db }: Work, city: string, kept: boolean): Promise<void> {
  await db
    .insertInto('ledger')
    .values({ city, kept })
    .onConflict((row) => row.column('city').doUpdateSet({ kept }))
    .execute();
}
