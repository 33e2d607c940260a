import { randomUUID } from 'node:crypto';
import { expect, it } from '@jest/globals';
import { addMs, type Instant } from '@kezek/calendar/instant';
import { almaty, astana } from '@kezek/rules/pack/default-packs';
import { tiesOf } from '../bulletins/ties';
import { after, beforePublication, gathered, published, testWorld } from '../testing/world';
import { audiencePage, countAudience } from './audience';

const world = testWorld('audience');
const queue = (over: { birthYear?: number; language?: 'kk' | 'ru'; city?: string } = {}) =>
  ({ kind: 'queue', city: almaty, birthYear: null, language: null, ...over }) as const;
const quietly = addMs(beforePublication, -86_400_000);
const count = (audience: Parameters<typeof countAudience>[1]) =>
  countAudience(world.database.statements, audience, quietly);

/** @param meanwhile what happens between two pages. */
async function membersOf(
  audience: Parameters<typeof countAudience>[1],
  limit: number,
  { at = quietly, meanwhile = async () => undefined }: { at?: Instant; meanwhile?: () => Promise<unknown> } = {},
) {
  const found: string[] = [];
  for (let next: number | null = 0; next !== null;) {
    const page = await audiencePage(world.database.statements, audience, at, { after: next, limit });
    if (page.busy) throw new Error('busy');
    found.push(...page.applicationIds);
    next = page.next;
    await meanwhile();
  }
  return found;
}

it('of a queue: who waits in it, page by page, each once; nobody of another year, language or city', async () => {
  const ids = await world.manyQueued(7);
  const inRussian = await world.queued({ at: beforePublication, language: 'ru' });
  const younger = await world.queued({ at: beforePublication, birthDate: '2023-05-10' });
  const ended = await world.queued({ at: beforePublication });
  await world.carryOut(ended, { type: 'withdraw' }, beforePublication);
  const elsewhere = await world.queued({ at: beforePublication, city: astana });

  expect((await membersOf(queue({ birthYear: 2022, language: 'kk' }), 3)).toSorted()).toEqual(ids.toSorted());
  expect(await membersOf(queue(), 4)).toEqual([...ids, inRussian, younger]);
  expect(await count(queue())).toBe(9);
  expect(await count(queue({ birthYear: 2023 }))).toBe(1);
  expect(await count(queue({ language: 'ru' }))).toBe(1);
  expect(await membersOf(queue({ city: astana }), 10)).toEqual([elsewhere]);
});

it('of a queue misses nobody who was there before, whoever comes, goes or moves on between two pages', async () => {
  const birthYear = 2024;
  const bulletinId = await world.bulletin({ birthYear, places: 20 });
  const join = () => world.queued({ at: beforePublication, birthDate: `${birthYear}-03-03` });
  const before: string[] = [];
  while (before.length < 12) before.push(await join());
  const gone = new Set<string>();
  const moving = [...before];
  const meanwhile = async () => {
    const [leaves, responds] = [moving.shift(), moving.pop()];
    if (!leaves || !responds) return;
    gone.add(leaves);
    await world.carryOut(leaves, { type: 'withdraw' }, beforePublication);
    await world.answer(responds, bulletinId, after(published, 1_000));
    await join();
  };
  const told = await membersOf(queue({ birthYear }), 3, { meanwhile });
  expect(before.filter((id) => !gone.has(id) && !told.includes(id))).toEqual([]);
  expect(told).toHaveLength(new Set(told).size);
  expect(gone.size).toBeGreaterThan(2);
});

it('of a kindergarten: who responds to it; its bulletins tie it to the queue until they end', async () => {
  const kindergartenId = randomUUID();
  const id = await world.queued({ at: beforePublication, birthDate: '2021-02-02' });
  const bulletinId = await world.bulletin({ kindergartenId, birthYear: 2021 });
  await world.answer(id, bulletinId, after(published, 1_000));
  const audience = { kind: 'kindergarten', kindergartenId } as const;
  expect(await membersOf(audience, 1)).toEqual([id]);
  expect(await count({ ...audience, kindergartenId: randomUUID() })).toBe(0);
  expect(await tiesOf(world.database.statements, kindergartenId)).toEqual({ bulletins: 1, referrals: 0 });
});

it('no page is read around a publication', async () => {
  await world.bulletin({ birthYear: 2020 });
  const ask = (at: typeof published) => audiencePage(world.database.statements, queue(), at, { after: 0, limit: 1 });
  expect(await ask(addMs(published, -30_000))).toEqual({ busy: true });
  expect(await ask(addMs(published, 120_000))).toEqual({ busy: true });
  expect(await ask(addMs(published, -120_000))).toMatchObject({ busy: false });
  expect(await ask(gathered)).toMatchObject({ busy: false });
});
