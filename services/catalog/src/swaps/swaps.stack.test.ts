import { beforeAll, expect, it } from '@jest/globals';
import { almaty, cityWithDistrict, testCatalog } from '../testing/catalog';
import { AttendingChildren, type Attending } from './testing/attending';

const catalog = testCatalog();
const town = new AttendingChildren(catalog);
beforeAll(async () => {
  await catalog.client.upsertLocalities({ body: { items: cityWithDistrict } });
});

const at = '2026-10-01T04:00:00.000Z';
const [signBy, movesOn] = ['2026-10-08T19:00:00.000Z', '2026-10-19'];
let months = 0;
async function round(): Promise<number> {
  const month = `2027-${String((months += 1)).padStart(2, '0')}`;
  const params = { city: almaty, month };
  const { offered } = await catalog.client.beginSwapRound({ params, body: { at, signBy } });
  expect((await catalog.client.beginSwapRound({ params, body: { at, signBy } })).offered).toBe(0);
  return offered;
}
const swapOf = async ({ attendanceId: id }: Attending) => (await catalog.client.swapOf({ params: { id } })).chain;
const chainOf = async (child: Attending) => (await swapOf(child))?.id ?? '';
const sign = async (child: Attending, when = at) =>
  catalog.client.signSwap({
    params: { id: await chainOf(child) },
    body: { at: when, attendanceId: child.attendanceId, movesOn },
  });
const refuse = async (child: Attending) =>
  catalog.client.refuseSwap({
    params: { id: await chainOf(child) },
    body: { at, signBy, attendanceId: child.attendanceId },
  });
const step = (id: string, when: string) =>
  catalog.client.bringSwapOn({ params: { id }, body: { at: when, today: when.slice(0, 10), signBy } });

function only({ children: [child] }: { children: readonly Attending[] }): Attending {
  if (!child) throw new Error('nobody attends');
  return child;
}

/** Children of three kindergartens who gain most in a ring; the first two by themselves otherwise. */
async function ring() {
  const [one, two, three] = [await town.kindergarten(1), await town.kindergarten(1), await town.kindergarten(1)];
  const children = [only(one), only(two), only(three)] as const;
  await town.wish(children[0], two.id);
  await town.wish(children[1], three.id, one.id);
  await town.wish(children[2], one.id);
  return { children, kindergartens: [one, two, three] as const };
}

it('when all have signed the places go round on the day, once, in one moment', async () => {
  const { children, kindergartens } = await ring();
  expect(await round()).toBe(1);
  const chain = await chainOf(children[0]);
  for (const child of children) for (let repeat = 0; repeat < 2; repeat += 1) await sign(child);
  expect(await step(chain, '2026-10-18T18:59:59.000Z')).toMatchObject({ state: 'agreed', movesOn, signed: 3 });
  expect(await Promise.all(children.map((child) => town.where(child)))).toEqual(kindergartens.map(({ id }) => id));
  for (let repeat = 0; repeat < 2; repeat += 1) {
    expect(await step(chain, '2026-10-19T00:00:00.000Z')).toMatchObject({ state: 'done' });
  }
  const [one, two, three] = kindergartens.map(({ id }) => id);
  expect(await Promise.all(children.map((child) => town.where(child)))).toEqual([two, three, one]);
  for (const { groupId } of kindergartens) {
    const { group } = await catalog.client.group({ params: { id: groupId } });
    expect(group.seats).toMatchObject({ taken: 1, reserved: 0, capacity: 2 });
  }
});

it('a refusal leaves everybody where they are and frees the others for the next best chain', async () => {
  const { children, kindergartens } = await ring();
  await round();
  await sign(children[0]);
  await refuse(children[2]);
  await expect(sign(children[2])).rejects.toMatchObject({ code: 'swap-over' });
  const [first, second] = [await swapOf(children[0]), await swapOf(children[1])];
  expect(first).toMatchObject({ state: 'offered', own: 'asked', toKindergartenId: kindergartens[1].id });
  expect(second).toMatchObject({ id: first?.id, toKindergartenId: kindergartens[0].id });
  // Who has refused waits for the next month, then is asked again.
  await refuse(children[0]);
  expect(await swapOf(children[1])).toMatchObject({ state: 'fallen', own: 'freed' });
  expect(await round()).toBe(1);
  expect(await swapOf(children[2])).toMatchObject({ state: 'offered' });
});

it('whoever has not signed by the end of the window keeps its place, and a signature at that end is too late', async () => {
  const { children, kindergartens } = await ring();
  await round();
  const chain = await chainOf(children[2]);
  await sign(children[0]);
  await sign(children[1]);
  await expect(sign(children[2], signBy)).rejects.toMatchObject({ code: 'swap-over' });
  expect(await step(chain, signBy)).toMatchObject({ state: 'fallen' });
  expect(await swapOf(children[2])).toMatchObject({ own: 'expired' });
  expect(await swapOf(children[0])).toMatchObject({ state: 'offered' });
  expect(await Promise.all(children.map((child) => town.where(child)))).toEqual(kindergartens.map(({ id }) => id));
});

it('a child that leaves in the middle ends the chain, also after all have signed; its workflow is woken', async () => {
  const { children, kindergartens } = await ring();
  await round();
  const chain = await chainOf(children[2]);
  for (const child of children) await sign(child);
  const woken = async () =>
    (await catalog.client.swapsToWake({ query: { at, today: '2026-10-02' } })).items.find(({ id }) => id === chain);
  const { version = 0 } = (await woken()) ?? {};
  await catalog.client.swapWoken({ params: { id: chain }, body: { today: '2026-10-02', version } });
  expect(await woken()).toBeUndefined();
  const { attendanceId: id, kindergartenId } = children[2];
  const leaving = { ending: 'left' as const, reason: 'health', until: '2026-10-30' };
  await catalog.client.leave({ params: { id }, body: { ...town.by, kindergartenId, leaving } });
  expect(await woken()).toBeDefined();
  await expect(refuse(children[0])).rejects.toMatchObject({ code: 'swap-agreed' });
  expect(await step(chain, at)).toMatchObject({ state: 'fallen' });
  expect(await swapOf(children[2])).toMatchObject({ own: 'left' });
  expect(await swapOf(children[0])).toMatchObject({ state: 'offered', toKindergartenId: kindergartens[1].id });
});

it('each family is told once of what concerns it, each kindergarten too, and nobody of the others’ children', async () => {
  const { children, kindergartens } = await ring();
  await round();
  const chain = await chainOf(children[0]);
  const { news } = await step(chain, at);
  expect(news.map(({ what }) => what)).toEqual(Array.from({ length: 6 }, () => 'offered'));
  expect(news.flatMap(({ applicationId }) => applicationId ?? []).toSorted()).toEqual(
    children.map(({ applicationId }) => applicationId).toSorted(),
  );
  for (const one of news) await catalog.client.swapTold({ params: { id: one.id } });
  expect((await step(chain, at)).news).toEqual([]);
  await refuse(children[2]);
  const told = (await step(chain, at)).news.filter(({ applicationId }) => applicationId !== null);
  expect(told.map(({ applicationId }) => applicationId)).not.toContain(children[2].applicationId);
  const { items } = await catalog.client.swapsOfKindergarten({ params: { id: kindergartens[0].id }, query: {} });
  expect(items.every(({ goes, comes }) => goes.length === 1 && comes === null)).toBe(true);
});

it('what may be listed is another kindergarten of the city that has a group for the child', async () => {
  const [here, there] = [await town.kindergarten(1), await town.kindergarten(1)];
  const child = only(here);
  await expect(town.wish(child, here.id)).rejects.toMatchObject({ code: 'swap-unsuitable' });
  await town.wish(child, there.id);
  await catalog.client.withdrawSwapWish({ params: { id: child.attendanceId }, body: { at, signBy } });
  expect(await catalog.client.swapOf({ params: { id: child.attendanceId } })).toEqual({ wish: null, chain: null });
});
