import { randomUUID } from 'node:crypto';
import { makeIin } from '@kezek/identity/iin';
import { beforeAll, expect, it } from '@jest/globals';
import type { z } from 'zod';
import type { KindergartenBody } from '@kezek/contract/internal/catalog-by-operators';
import { almaty, bostandyk, buildGroup, buildKindergarten, cityWithDistrict, testCatalog } from '../testing/catalog';

const catalog = testCatalog();
const actor = randomUUID();
const at = '2026-03-20T12:00:00.000Z';
const astana = '710000000';
const refusal = (status: number, code: string) => expect.objectContaining({ status, code });

function body(over: Partial<z.input<typeof KindergartenBody>> = {}): z.input<typeof KindergartenBody> {
  const { id: _, groups: __, ...described } = buildKindergarten();
  return { ...described, contacts: { phone: '+7 727 1', email: null, website: null }, ...over };
}
async function create(over: Partial<z.input<typeof KindergartenBody>> = {}) {
  return catalog.client.createKindergarten({
    params: { city: almaty },
    body: { ...body(over), id: randomUUID(), actor },
  });
}
const of = ({ id }: { id: string }) => ({ city: almaty, id });
const close = (of_: { id: string; version: number }) =>
  catalog.client.closeKindergarten({ params: of(of_), body: { version: of_.version, at, actor } });

beforeAll(async () => {
  const names = { kk: 'Астана', ru: 'Астана', en: 'Astana' };
  const other = { kato: astana, parent: null, kind: 'city' as const, names };
  await catalog.client.upsertLocalities({ body: { items: [...cityWithDistrict, other] } });
});

it('is created once, however often it is asked, and found at once', async () => {
  const given = { ...body({ names: { kk: 'Жаңа', ru: 'Совсем новый', en: 'Brand new' } }), id: randomUUID(), actor };
  const [one, two] = await Promise.all(
    [1, 2].map(() => catalog.client.createKindergarten({ params: { city: almaty }, body: given })),
  );
  expect(one).toMatchObject({ city: almaty, locality: bostandyk, version: 1, closedAt: null });
  expect(two).toEqual(one);
  const found = await catalog.client.kindergartens({ query: { text: 'совсем новый' } });
  expect(found.items.map(({ id }) => id)).toEqual([given.id]);
});

it('takes no wrong BIN, and no district of another city', async () => {
  await expect(create({ bin: '010140000001' })).rejects.toEqual(refusal(422, 'bin-not-valid'));
  await expect(create({ locality: astana })).rejects.toEqual(refusal(404, 'locality-not-found'));
});

it('of two operators who edit it at once one is told that it has changed; the same again changes nothing', async () => {
  const kept = await create();
  const edits = ['А', 'Б'].map((name) => ({
    ...body({ bin: kept.bin, names: { kk: name, ru: name, en: name } }),
    version: 1,
    actor,
  }));
  const answers = await Promise.allSettled(
    edits.map((edit) => catalog.client.changeKindergarten({ params: of(kept), body: edit })),
  );
  expect(answers.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  expect(answers.find(({ status }) => status === 'rejected')).toMatchObject({
    reason: { status: 409, code: 'kindergarten-changed' },
  });
  const won = edits[answers.findIndex(({ status }) => status === 'fulfilled')];
  if (!won) throw new Error('one of them wins');
  const again = await catalog.client.changeKindergarten({ params: of(kept), body: won });
  expect(again).toMatchObject({ version: 2, names: won.names });
});

it('is another city’s to nobody', async () => {
  const kept = await create();
  const params = { city: astana, id: kept.id };
  const change = catalog.client.changeKindergarten({ params, body: { ...body(), version: 1, actor } });
  await expect(change).rejects.toEqual(refusal(404, 'not-found'));
  const closing = catalog.client.closeKindergarten({ params, body: { version: 1, at, actor } });
  await expect(closing).rejects.toEqual(refusal(404, 'not-found'));
});

it('closes when nobody sits there and nobody may come, leaves the lists, and opens again', async () => {
  const [full, reserved, empty] = [buildGroup({ takenBefore: 3 }), buildGroup(), buildGroup()];
  const loaded = [full, reserved, empty].map((group) => buildKindergarten({ groups: [group] }));
  await catalog.client.upsertKindergartens({ body: { items: loaded } });
  const [attended, offered, idle] = loaded.map(({ id }) => ({ id, version: 1 }));
  if (!attended || !offered || !idle) throw new Error('three were loaded');
  await expect(close(attended)).rejects.toMatchObject({ code: 'kindergarten-has-children', params: { seats: 3 } });
  await catalog.client.reserveSeats({ body: { bulletinId: randomUUID(), groupId: reserved.id, places: 2 } });
  await expect(close(offered)).rejects.toMatchObject({ code: 'kindergarten-has-bulletins', params: { seats: 2 } });

  const closed = await close(idle);
  expect(closed).toMatchObject({ closedAt: at, version: 2 });
  expect(await close(idle)).toEqual(closed);
  const { bin } = closed;
  expect((await catalog.client.kindergartens({ query: { bin } })).items).toEqual([]);
  expect((await catalog.client.kindergartens({ query: { bin, closed: '1' } })).items).toHaveLength(1);
  const late = { bulletinId: randomUUID(), groupId: empty.id, places: 1 };
  expect(await catalog.client.reserveSeats({ body: late })).toMatchObject({ refusal: { code: 'unknown-group' } });
  // Nor does whoever still works there make a group, or bring a child into one.
  const asked = { at, today: '2026-03-20', actor: { role: 'employee' as const, id: actor } };
  const { id: groupId, takenBefore: _none, ...group } = buildGroup();
  await expect(catalog.client.addGroup({ params: of(idle), body: { ...asked, groupId, group } })).rejects.toMatchObject(
    { status: 404 },
  );
  const iin = makeIin('2022-05-10', 'female', 1) ?? makeIin('2022-05-10', 'female', 2) ?? '';
  const child = { iin, name: 'Демо', birthDate: '2022-05-10', language: 'kk' as const };
  const entry = { attendanceId: randomUUID(), groupId: empty.id, child, since: asked.today };
  await expect(
    catalog.client.recordAttendance({ params: of(idle), body: { ...asked, ...entry } }),
  ).rejects.toMatchObject({ code: 'kindergarten-closed' });
  // Nor does a file: neither with a list of children, nor with groups.
  const rows = [{ row: 0, groupId: empty.id, child, since: asked.today }];
  const { results } = await catalog.client.addAttendances({ body: { ...asked, batchId: randomUUID(), rows } });
  expect(results).toEqual([{ row: 0, ok: false, code: 'kindergarten-closed' }]);
  const judged = await catalog.client.judgeAttendances({ body: { city: almaty, today: asked.today, rows } });
  expect(judged.results).toEqual([{ row: 0, outcome: 'refused', code: 'kindergarten-closed' }]);
  const again = loaded.filter(({ id }) => id === idle.id).map((item) => ({ ...item, groups: [buildGroup()] }));
  await expect(catalog.client.upsertKindergartens({ body: { items: again } })).rejects.toEqual(
    refusal(409, 'kindergarten-closed'),
  );
  const open = await catalog.client.reopenKindergarten({ params: of(idle), body: { version: 2, actor } });
  expect(open).toMatchObject({ closedAt: null, version: 3 });
  expect(await catalog.client.reserveSeats({ body: late })).toMatchObject({ ok: true });
});

it('either closes or gives seats, when both are asked at once', async () => {
  const groups = Array.from({ length: 8 }, () => buildGroup());
  const loaded = groups.map((group) => buildKindergarten({ groups: [group] }));
  await catalog.client.upsertKindergartens({ body: { items: loaded } });
  const outcomes = await Promise.all(
    loaded.map(async ({ id, groups: [group] }) => {
      const [closing, seats] = await Promise.allSettled([
        close({ id, version: 1 }),
        catalog.client.reserveSeats({ body: { bulletinId: randomUUID(), groupId: group?.id ?? '', places: 1 } }),
      ]);
      return [closing.status === 'fulfilled', seats.status === 'fulfilled' && seats.value.ok];
    }),
  );
  for (const [isClosed, hasSeats] of outcomes) expect(isClosed).toBe(!hasSeats);
});

it('either closes or takes in what a file brings, when both are asked at once', async () => {
  const loaded = Array.from({ length: 8 }, () => buildKindergarten({ groups: [buildGroup()] }));
  await catalog.client.upsertKindergartens({ body: { items: loaded } });
  const outcomes = await Promise.all(
    loaded.map(async (item) => {
      const group = buildGroup({ takenBefore: 1 });
      const [closing, loading] = await Promise.allSettled([
        close({ id: item.id, version: 1 }),
        catalog.client.upsertKindergartens({ body: { items: [{ ...item, groups: [group] }] } }),
      ]);
      return [closing.status === 'fulfilled', loading.status === 'fulfilled'];
    }),
  );
  for (const [isClosed, isLoaded] of outcomes) expect(isClosed).toBe(!isLoaded);
});

it('does not change its kind while its places are offered', async () => {
  const group = buildGroup();
  const item = buildKindergarten({ groups: [group] });
  await catalog.client.upsertKindergartens({ body: { items: [item] } });
  await catalog.client.reserveSeats({ body: { bulletinId: randomUUID(), groupId: group.id, places: 1 } });
  const change = (kind: 'public' | 'private') =>
    catalog.client.changeKindergarten({
      params: of(item),
      body: { ...body({ bin: item.bin, kind }), version: 1, actor },
    });
  await expect(change('private')).rejects.toEqual(refusal(409, 'kindergarten-has-bulletins'));
  expect(await change('public')).toMatchObject({ version: 2 });
});

it('what a city loads again over an operator’s edit counts as a version, and opens nothing', async () => {
  const item = buildKindergarten();
  await catalog.client.upsertKindergartens({ body: { items: [item] } });
  await close({ id: item.id, version: 1 });
  const { kindergartens } = await catalog.client.upsertKindergartens({ body: { items: [item] } });
  expect(kindergartens.unchanged).toBe(1);
  const renamed = { ...item, names: { kk: 'Я', ru: 'Я', en: 'Ya' } };
  await catalog.client.upsertKindergartens({ body: { items: [renamed] } });
  const { version, closedAt } = await catalog.client.kindergarten({ params: { id: item.id } });
  expect({ version, closedAt }).toEqual({ version: 3, closedAt: at });
});
