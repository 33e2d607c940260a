import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from '@jest/globals';
import { toProblem } from '@kezek/platform/problem';
import { submit } from '../applications/submit';
import { createRespond } from './respond';
import { openDatabase } from '../storage/database';
import { after, beforePublication, generalFrom, someIin, testWorld } from '../testing/world';

const world = testWorld('broken-connections');

/** Breaks every connection of the service but the one that does so, until told to stop. */
async function breaking(isOver: () => boolean): Promise<void> {
  while (!isOver()) {
    await world.database.pool
      .query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE application_name = 'bulletin' AND datname = current_database() AND pid <> pg_backend_pid()`,
      )
      .catch(() => undefined);
    await sleep(25);
  }
}

it('families whose answers were lost get their own response by the same key, and never «you have one already»', async () => {
  const ids = await world.manyQueued(300);
  const bulletins = [await world.bulletin({ places: 40 }), await world.bulletin({ places: 40 })];
  // Two processes of the service, as behind two gateways: a retry may come to the other one.
  const other = openDatabase(world.url, { max: 20 });
  const processes = [world.respond, createRespond(other)];
  let left = ids.length;
  const failures = new Set<string>();
  const at = after(generalFrom, 1_000);
  const family = async (applicationId: string, index: number) => {
    const bulletinId = bulletins[index % 2] ?? '';
    const request = { applicationId, bulletinId, idempotencyKey: `family/${applicationId}`, at };
    let tries = 0;
    for (;;) {
      tries += 1;
      // A retry may overtake its first try.
      const asked = [processes[(index + tries) % 2], ...(tries % 3 === 0 ? [processes[(index + tries + 1) % 2]] : [])];
      const answers = await Promise.allSettled(asked.map((respond) => respond?.(request)));
      const admitted = answers.find((answer) => answer.status === 'fulfilled');
      for (const answer of answers) {
        if (answer.status === 'rejected')
          failures.add(`${toProblem(answer.reason).status} ${toProblem(answer.reason).code}`);
      }
      if (admitted && tries >= 4) break;
      await sleep(20 * Math.random());
    }
    left -= 1;
  };
  await Promise.all([breaking(() => left === 0), ...ids.map(family)]);
  await other.close();
  expect([...failures]).toEqual(['503 unavailable']);
  const responses = (await Promise.all(bulletins.map((id) => world.responsesOf(id)))).flat();
  expect(responses.map(({ applicationId }) => applicationId).toSorted()).toEqual(ids.toSorted());
  expect(await world.freePlacesBesideWaiters()).toBe(0);
});

it('a submission whose first try is carried out while it is asked again is that application', async () => {
  const submittedBy = '00000000-0000-4000-8000-000000000001';
  // The last that the account may have: the retry must not be told that there are too many, its own among them.
  for (let n = 0; n < 9; n += 1) await world.submit({ at: beforePublication, submittedBy });
  const iin = someIin('2022-05-10');
  const body = {
    id: '00000000-0000-4000-8000-0000000000aa',
    idempotencyKey: 'the-tenth',
    submittedBy,
    child: { iin, name: 'Demo Child', birthDate: '2022-05-10' },
    city: '750000000',
    language: 'kk' as const,
    privilege: null,
    wishes: null,
    at: beforePublication,
  };
  await world.database.pool.query(`CREATE FUNCTION linger() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN PERFORM pg_sleep(0.3); RETURN NEW; END $$`);
  await world.database.pool.query(
    'CREATE TRIGGER linger AFTER INSERT ON application FOR EACH ROW EXECUTE FUNCTION linger()',
  );
  const answers = await Promise.all(Array.from({ length: 4 }, () => submit(world.database, body)));
  expect(new Set(answers)).toEqual(new Set([body.id]));
});
