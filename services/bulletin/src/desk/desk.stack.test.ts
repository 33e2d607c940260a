import { randomUUID } from 'node:crypto';
import { expect, it } from '@jest/globals';
import { after, beforePublication, gathered, generalFrom, published, testWorld } from '../testing/world';
import { deskCounts } from './counts';
import { deskItem, deskItems, placesGiven } from './items';
import { waitingLine } from './line';

const world = testWorld('desk');
const kinds = ['to-activate', 'expected', 'arrived'] as const;
const at = after(generalFrom, 60_000);

async function all<T>(ask: (cursor?: string) => Promise<{ items: T[]; nextCursor: string | null }>): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | undefined;
  do {
    const page = await ask(cursor);
    items.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return items;
}

/** A bulletin all of whose places are held, in general access. */
async function heldBy(kindergartenId: string, places: number) {
  const ids = await world.manyQueued(places);
  const bulletinId = await world.bulletin({ kindergartenId, places });
  const responses: string[] = [];
  for (const [index, id] of ids.entries()) {
    responses.push((await world.answer(id, bulletinId, after(generalFrom, index + 1))).response.id);
  }
  return { ids, responses, bulletinId };
}

it('shows what waits for a kindergarten by its end, page by page, and counts it; another kindergarten’s is not there', async () => {
  const kindergartenId = randomUUID();
  const { ids, responses, bulletinId } = await heldBy(kindergartenId, 60);
  const [first = '', second = '', third = ''] = ids;
  for (const [index, id] of [first, second, third].entries()) {
    await world.carryOut(id, { type: 'activate', responseId: responses[index] ?? '' }, at);
  }
  const referralOf = async (applicationId: string) =>
    (await world.database.prisma.referral.findFirstOrThrow({ where: { applicationId } })).id;
  await world.carryOut(second, { type: 'record-arrival', referralId: await referralOf(second) }, at);
  const list = (kind: (typeof kinds)[number], own = kindergartenId) =>
    all((cursor) => deskItems(world.database, own, { kind, at, limit: 25, ...(cursor && { cursor }) }));
  const held = await list('to-activate');
  expect(new Set(held.map(({ response }) => response.id))).toEqual(new Set(responses.slice(3)));
  const ends = held.map(({ dueAt }) => dueAt ?? '');
  expect(ends).toEqual(ends.toSorted((one, other) => one.localeCompare(other)));
  expect(held[0]).toMatchObject({ child: { name: 'Demo' }, bulletin: { id: bulletinId }, overdue: false });
  expect((await list('expected')).map(({ response }) => response.applicationId).toSorted()).toEqual(
    [first, third].toSorted(),
  );
  const [arrived] = await list('arrived');
  expect(arrived).toMatchObject({ response: { applicationId: second }, overdue: false });
  expect(arrived?.dueAt).not.toBeNull();
  expect(await deskCounts(world.database, kindergartenId, at)).toEqual({
    toActivate: { count: 57, overdue: 0 },
    expected: { count: 2, lastDay: 0 },
    arrived: { count: 1, overdue: 0 },
  });
  const muchLater = after(at, 60 * 86_400_000);
  expect(await deskCounts(world.database, kindergartenId, muchLater)).toMatchObject({
    toActivate: { overdue: 57 },
    expected: { lastDay: 2 },
    arrived: { overdue: 1 },
  });
  expect((await placesGiven(world.database, bulletinId, at)).map(({ response }) => response.placeNo)).toEqual(
    Array.from({ length: 60 }, (_, index) => index + 1),
  );
  expect(await deskItem(world.database, { kindergartenId, applicationId: second, at })).toMatchObject({
    referral: { status: 'arrived' },
  });
  for (const kind of kinds) expect(await list(kind, randomUUID())).toEqual([]);
  await expect(
    deskItem(world.database, { kindergartenId: randomUUID(), applicationId: second, at }),
  ).rejects.toMatchObject({ status: 404 });
  await expect(
    deskItems(world.database, kindergartenId, { kind: 'arrived', at, limit: 5, cursor: 'x' }),
  ).rejects.toMatchObject({ code: 'invalid-cursor' });
});

it('shows who waits in the order in which places are given, priority before general, without a name', async () => {
  const birthDate = '2021-05-10';
  const ids: string[] = [];
  for (let n = 0; n < 8; n += 1) {
    ids.push(await world.queued({ at: after(beforePublication, n * 1_000), birthDate }));
  }
  const bulletinId = await world.bulletin({ birthYear: 2021, places: 1 });
  // The last to respond in the gathering stands first in the queue.
  for (const index of [2, 1, 0]) await world.answer(ids[index] ?? '', bulletinId, after(published, 10 - index));
  await world.steps.advance(bulletinId, gathered);
  await world.steps.advance(bulletinId, generalFrom);
  for (const index of [7, 6, 5]) await world.answer(ids[index] ?? '', bulletinId, after(generalFrom, 10 - index));
  const line = await all((cursor) =>
    waitingLine(world.database, bulletinId, { at, limit: 2, ...(cursor && { cursor }) }),
  );
  const applicationOf = async (id: string) => (await world.response(id)).applicationId;
  expect(await Promise.all(line.map(({ responseId }) => applicationOf(responseId)))).toEqual(
    [1, 2, 7, 6, 5].map((index) => ids[index]),
  );
  expect(line).toMatchObject([
    { rank: 1, access: 'priority', number: 2 },
    { rank: 2, access: 'priority', number: 3 },
    { rank: 3, access: 'general', number: null },
    { rank: 4 },
    { rank: 5 },
  ]);
  expect(JSON.stringify(line)).not.toContain('Demo');
});
