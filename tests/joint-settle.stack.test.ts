import { addDays, addMs, atMinute, dayOf, toInstant } from '@kezek/calendar/instant';
import { changeRules } from '@kezek/demo/tour/change-rules';
import { portalAt } from '@kezek/verify/download';
import { verifyCity } from '@kezek/verify/verify-city';
import { beforeAll, expect, it } from '@jest/globals';
import type { Pool } from 'pg';
import { agreed, wrongs } from './support/agreement';
import { places } from './support/cities';
import { eventually } from './support/eventually';
import { quiet, settled } from './support/everything';
import { testStack } from './support/stack';
import { respond, Town, view, type Submitted, type TestKindergarten } from './support/town';

/**
 * All bulletins of a queue whose gathering ends are settled in one transaction. It is held up at a statement, what carries
 * it out is killed there, and what comes of it has to be what comes of one that nobody disturbs.
 */
const stack = testStack({ city: 'none', persistent: true });
const { kato } = places.almaty;
let town: Town;
let undisturbed: Awaited<ReturnType<typeof outcomeOf>> = [];

interface Scene {
  gardens: TestKindergarten[];
  bulletinIds: string[];
  families: Submitted[];
}

/** Places of three kindergartens, and what each family lists of them, in the queue's order; null: it responds by hand. */
const free = [2, 1, 1];
const lists: readonly (readonly number[] | null)[] = [[0, 1], [1, 0], [0, 1, 2], [1, 2], null, [0, 1, 2]];

async function published(): Promise<Scene> {
  const first = await town.kindergarten({ city: 'almaty' });
  const gardens = [first];
  while (gardens.length < free.length) gardens.push(await town.kindergarten({ city: 'almaty', like: first }));
  const families: Submitted[] = [];
  for (const list of lists) {
    const family = await town.apply(first);
    const wishes = (list ?? []).flatMap((index) => {
      const garden = gardens[index];
      return garden ? [{ kind: 'kindergarten' as const, kindergartenId: garden.id }] : [];
    });
    if (list) await family.parent.portal.replaceWishList({ params: { id: family.id }, body: { version: 0, wishes } });
    families.push(family);
  }
  const bulletinIds: string[] = [];
  for (const [index, garden] of gardens.entries()) bulletinIds.push(await town.offer(garden, free[index] ?? 1));
  await town.publish(...bulletinIds);
  const [bulletinId = ''] = bulletinIds;
  for (const [index, family] of families.entries()) {
    if (lists[index]) continue;
    expect(await respond(family, bulletinId)).toMatchObject({ status: 'gathered' });
  }
  return { gardens, bulletinIds, families };
}

/** The clock goes to the end of their gathering. */
async function endGathering({ bulletinIds: [id = ''] }: Scene): Promise<void> {
  const { gatherUntil } = await town.operators.almaty.portal.bulletin({ params: { id } });
  await town.moveTo(toInstant(gatherUntil ?? ''));
}

/** In the queue's order: whose place it has, as which wish, after which others, and what its family has been told. */
async function outcomeOf({ gardens, bulletinIds, families }: Scene) {
  const bulletins = stack.pool('bulletin');
  await eventually(
    'all are settled',
    () =>
      bulletins.query('SELECT 1 FROM bulletin WHERE id = ANY($1) AND step = $2', [bulletinIds, 'gathering-settled']),
    ({ rowCount }) => rowCount === bulletinIds.length,
  );
  await settled(stack);
  return Promise.all(
    families.map(async (family) => {
      const { id, parent } = family;
      await agreed(stack, family);
      const { response } = await view(family);
      const { given } = await parent.portal.wishList({ params: { id } });
      const { rows } = await stack
        .pool('gateway')
        .query<{ code: string }>('SELECT code FROM notification WHERE application_id = $1 ORDER BY code', [id]);
      return {
        place: response && `${bulletinIds.indexOf(response.bulletinId)} ${response.status}`,
        given: given && {
          ...{ rank: given.rank, number: given.number },
          passed: given.passed.map((one) => ({
            garden: gardens.findIndex((garden) => garden.id === one.kindergartenId),
            before: one.before.map(({ number }) => number),
          })),
        },
        told: rows.map(({ code }) => code),
      };
    }),
  );
}

/** Nobody else can write into a table until `release`; of its own connection, which may be killed too. */
async function held(pool: Pool, table: string): Promise<() => Promise<void>> {
  const client = await pool.connect();
  client.on('error', () => undefined);
  await client.query('BEGIN');
  await client.query(`LOCK TABLE ${table} IN SHARE ROW EXCLUSIVE MODE`);
  return async () => {
    const error = await client.query('ROLLBACK').then(
      () => undefined,
      (thrown: unknown) => (thrown instanceof Error ? thrown : new Error(String(thrown))),
    );
    client.release(error);
  };
}

/** The session that has written into one table and waits to write into another: nobody but who settles does so. */
async function waitingFor(pool: Pool, table: string, written: string): Promise<number> {
  const [pid] = await eventually(
    `the settling waits for ${table}`,
    async () => {
      const { rows } = await pool.query<{ pid: number }>(
        `SELECT pid FROM pg_locks waiting JOIN pg_locks has USING (pid) JOIN pg_stat_activity a USING (pid)
          WHERE NOT waiting.granted AND waiting.relation = $1::regclass AND a.application_name = 'bulletin'
            AND has.granted AND has.relation = $2::regclass AND has.mode = 'RowExclusiveLock'`,
        [table, written],
      );
      return rows.map((row) => row.pid);
    },
    (pids) => pids.length > 0,
  );
  if (pid === undefined) throw new Error('nobody waits');
  return pid;
}

beforeAll(async () => {
  town = await Town.found(stack);
  await changeRules([town.operators.almaty, await town.operator('almaty')], (values) => ({
    ...values,
    ledgerKept: true,
    queue: { ...values.queue, wishListsAnswer: true },
  }));
  await town.moveTo(atMinute(addDays(dayOf(await town.now()), 1), '08:00'));
  await eventually(
    'the ledger has begun',
    () => portalAt(stack.gatewayUrl).ledger({ params: { city: kato } }),
    ({ size }) => size > 0,
  );
  const scene = await published();
  await endGathering(scene);
  undisturbed = await outcomeOf(scene);
});

it('settles what nobody disturbs together: each family the best of its list that is left', () => {
  expect(undisturbed.map(({ place }) => place)).toEqual(['0 held', '1 held', '0 held', '2 held', '0 waiting', null]);
  expect(undisturbed.map(({ given }) => given?.rank)).toEqual([1, 1, 1, 2, undefined, undefined]);
  expect(undisturbed[3]?.given?.passed).toEqual([{ garden: 1, before: [2] }]);
});

it.each<[string, string, [before: string, written: string, table: string]]>([
  ['the service is killed', 'responses are there, nothing else', ['bulletin', 'response', 'giving']],
  ['Postgres is killed', 'responses are there, nothing else', ['bulletin', 'response', 'giving']],
  ['the connection is ended', 'places are given and workflows are told', ['response', 'giving', 'outbox']],
  ['the service is killed', 'the ledger is told, the last before the commit', ['response', 'giving', 'ledger_news']],
])(
  '%s when %s: the same comes of it',
  async (what, _when, [before, written, table]) => {
    const scene = await published();
    await quiet(stack);
    const pool = stack.pool('bulletin');
    // Who moves the clock writes into some of them too: the settling is held up before that.
    let release = await held(pool, written);
    // Who moves it is told «not now» when the service dies.
    const moved = endGathering(scene).catch(() => undefined);
    try {
      await waitingFor(pool, written, before);
      const releaseLater = await held(pool, table);
      await release();
      release = releaseLater;
      const pid = await waitingFor(pool, table, written);
      if (what === 'the connection is ended') await pool.query('SELECT pg_terminate_backend($1)', [pid]);
      else stack.kill(what === 'Postgres is killed' ? 'postgres' : 'bulletin');
    } finally {
      await release();
    }
    await moved;
    await stack.ready();
    await eventually(
      'workflows are told what time it is',
      async () => {
        await town.moveTo(addMs(await town.now(), 1_000));
        return true;
      },
      (done) => done,
    );
    expect(await outcomeOf(scene)).toEqual(undisturbed);
    expect(await wrongs(stack)).toEqual([]);
  },
  300_000,
);

it('the ledger is whole, and by it each place went by the order', async () => {
  const { finding } = await verifyCity(portalAt(stack.gatewayUrl), kato, [], { latestAfterMs: 365 * 86_400_000 });
  expect(finding).toBeNull();
});
