import { randomUUID } from 'node:crypto';
import { expect, it } from '@jest/globals';
import type { Instant } from '@kezek/calendar/instant';
import { takeDecisionBack } from '../../services/bulletin/src/journal/take-decision-back';
import { after, beforePublication, gathered, published, testWorld } from '../../services/bulletin/src/testing/world';
import { alonePlaces } from './twins';

const world = testWorld('chaos_twins');
const pool = () => world.database.pool;

const link = ([early, late]: readonly [string, string], bond: 'only' | 'if-possible' = 'only') =>
  pool().query(`INSERT INTO twin (application_id, twin_id, bond, since) VALUES ($1, $2, $3, $4), ($2, $1, $3, $4)`, [
    ...[early, late],
    ...[bond, published],
  ]);

async function two(): Promise<[string, string]> {
  const [early = '', late = ''] = await world.manyQueued(2);
  return [early, late];
}

async function pair(bond: 'only' | 'if-possible'): Promise<[string, string]> {
  const both = await two();
  await link(both, bond);
  return both;
}

const give = (
  id: string,
  bulletinId: string,
  { at = gathered, rank = 1 }: { at?: Instant; rank?: number | null } = {},
) =>
  pool().query(
    `INSERT INTO giving (response_id, application_id, bulletin_id, at, number, category, rank, passed)
     VALUES ($1, $2, $3, $4, 1, 'general', $5, '{}')`,
    [randomUUID(), id, bulletinId, at, rank],
  );

const found = async () => (await alonePlaces(pool())).map(({ id }) => id);
const [a, b] = [randomUUID(), randomUUID()];

it('finds a place that a list gave to one of two, and two places apart, and nothing that is as it has to be', async () => {
  for (const id of await pair('only')) await give(id, a);
  const byHand = await pair('only');
  await give(byHand[0], a, { rank: null });
  const [mayPart] = await pair('if-possible');
  await give(mayPart, a);
  const [before] = await pair('only');
  await give(before, a, { at: beforePublication });
  expect(await found()).toEqual([]);

  const [one] = await pair('only');
  await give(one, a);
  expect(await found()).toEqual([one]);
  const [here, there] = await pair('only');
  await give(here, a);
  await give(there, b);
  expect((await found()).toSorted()).toEqual([one, here, there].toSorted());
});

it('binds nobody once the other has ended', async () => {
  const [early, late] = await pair('only');
  const end = (at: Instant) => world.carryOut(early, { type: 'withdraw' }, at);
  await end(after(published, 1));
  await give(late, b);
  expect(await found()).not.toContain(late);
  const [stays, given] = await pair('only');
  await give(given, b);
  await world.carryOut(stays, { type: 'withdraw' }, after(gathered, 1));
  expect(await found()).toContain(given);
});

it('asks nothing of who was linked late, with an earlier stamp, nor of one whose twin’s end was taken back since', async () => {
  const late = await two();
  await give(late[0], a);
  await link(late);
  expect(await found()).not.toContain(late[0]);
  const [ended, given] = await pair('only');
  await world.carryOut(ended, { type: 'withdraw', reason: 'not-representative' }, after(published, 1));
  await give(given, b);
  const noteId = randomUUID();
  await pool().query('INSERT INTO note (id, application_id, text) VALUES ($1, $2, $3)', [noteId, ended, 'A mistake']);
  const actor = { role: 'operator', id: randomUUID() } as const;
  await takeDecisionBack(world.database, ended, {
    ...{ commandId: randomUUID(), at: after(gathered, 1) },
    ...{ actor, noteId },
  });
  expect(await found()).not.toContain(given);
});
