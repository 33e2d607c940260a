import { randomUUID } from 'node:crypto';
import { beforeAll, expect, it } from '@jest/globals';
import type { GroupUpsert } from '@kezek/contract/internal/catalog-for-gateway';
import { makeIin } from '@kezek/identity/iin';
import { buildGroup, buildKindergarten, cityWithDistrict, testCatalog } from '../testing/catalog';

const catalog = testCatalog();
beforeAll(async () => {
  await catalog.client.upsertLocalities({ body: { items: cityWithDistrict } });
});

const head = randomUUID();
const on = (today: string) => ({
  ...{ at: `${today}T05:00:00.000Z`, today, actor: { role: 'employee' as const, id: head } },
});
const may = on('2026-05-20');
let serial = 0;
const someChild = (birthDate: string) => {
  for (;;) {
    const iin = makeIin(birthDate, 'male', (serial += 1));
    if (iin) return { iin, name: `Демо Арман ${serial}`, birthDate, language: 'kk' as const };
  }
};

/** Groups, each with children of these days of birth. */
async function garden(...given: [Partial<GroupUpsert>, string[]][]) {
  const item = buildKindergarten({ groups: given.map(([group]) => buildGroup(group)) });
  await catalog.client.upsertKindergartens({ body: { items: [item] } });
  const groupIds = item.groups.map(({ id }) => id);
  const rows = given.flatMap(([, days], index) =>
    days.map((day) => ({ groupId: groupIds[index] ?? '', child: someChild(day), since: '2025-09-01' })),
  );
  if (rows.length > 0) {
    const body = { ...may, batchId: randomUUID(), rows: rows.map((row, index) => ({ ...row, row: index })) };
    const { results } = await catalog.client.addAttendances({ body });
    expect(results.every(({ ok }) => ok)).toBe(true);
  }
  return { kindergartenId: item.id, groupIds };
}
const draft = (id: string) =>
  catalog.client.draftYearTurn({ params: { id }, body: { ...may, turnsOn: '2026-09-01', graduatesAtYears: 6 } });
const viewOf = async (id: string) => (await catalog.client.group({ params: { id } })).group;
const carryOut = async (id: string, today = '2026-09-01') => {
  for (;;) {
    const part = await catalog.client.carryOutYearTurn({ params: { id }, body: on(today) });
    if (part.status !== 'confirmed' || part.ended === null) return part.status;
  }
};
const old = { birthYearFrom: 2020, birthYearTo: 2020, capacity: 6, takenBefore: 3 };
const middle = { birthYearFrom: 2021, birthYearTo: 2021, capacity: 3 };

it('a draft says who graduates and what each group becomes, and changes nothing until its day', async () => {
  const { kindergartenId, groupIds } = await garden([old, ['2020-03-01', '2020-04-01']], [middle, ['2021-02-02']]);
  const [oldId = '', middleId = ''] = groupIds;
  const turn = await draft(kindergartenId);
  expect(turn).toMatchObject({ status: 'draft', year: 2026, notInDraft: [] });
  expect(turn.graduates).toHaveLength(2);
  expect(turn.lines.find(({ groupId }) => groupId === oldId)).toMatchObject({
    ...{ birthYearFrom: 2022, birthYearTo: 2022, namelessLeaving: 1, graduating: 2, staying: 0, toGroupId: null },
  });
  const seen = { kindergartenId, version: turn.version };
  const params = { id: turn.id };
  const kept = await catalog.client.setGraduating({
    params,
    body: { ...seen, attendanceId: turn.graduates[0]?.attendanceId ?? '', graduates: false },
  });
  await expect(catalog.client.confirmYearTurn({ params, body: { ...may, ...seen } })).rejects.toMatchObject({
    code: 'year-turn-has-changed',
  });
  // Who came since is shown, and is in it once it is computed anew.
  const row = { row: 0, groupId: middleId, child: someChild('2021-05-05'), since: '2026-05-01' };
  await catalog.client.addAttendances({ body: { ...may, batchId: randomUUID(), rows: [row] } });
  const { turn: now } = await catalog.client.yearTurn({ params: { id: kindergartenId } });
  expect(now?.notInDraft).toMatchObject([{ name: row.child.name }]);
  const confirm = () =>
    catalog.client.confirmYearTurn({ params, body: { ...may, kindergartenId, version: kept.version } });
  const confirmed = await confirm();
  expect(await confirm()).toEqual(confirmed);
  expect(confirmed.status).toBe('confirmed');
  await expect(draft(kindergartenId)).rejects.toMatchObject({ code: 'year-turn-not-draft' });
  expect(await carryOut(turn.id, '2026-08-31')).toBe('confirmed');
  expect((await viewOf(oldId)).seats).toMatchObject({ taken: 3 });
  await catalog.client.abandonYearTurn({ params, body: { ...may, kindergartenId } });
  expect(await carryOut(turn.id)).toBe('draft');
  const again = await draft(kindergartenId);
  expect(again).toMatchObject({ id: turn.id, status: 'draft', notInDraft: [] });
  expect(again.version).toBeGreaterThan(kept.version);
});

it('is carried out once, by however many at once: graduates leave, groups take others, children move as far as there is room', async () => {
  const days = Array.from({ length: 4 }, (_, day) => `2021-03-0${day + 1}`);
  const { kindergartenId, groupIds } = await garden(
    [{ ...old, takenBefore: 4 }, ['2020-03-01', '2020-04-01']],
    [{ ...middle, capacity: 5 }, days],
  );
  const [oldId = '', middleId = ''] = groupIds;
  const turn = await draft(kindergartenId);
  // Whoever stays of the middle group moves into the seats of the graduates, of which a bulletin keeps three.
  const line = { groupId: middleId, birthYearFrom: 2023, birthYearTo: 2023, toGroupId: oldId, namelessLeaving: 0 };
  const edited = await catalog.client.editYearTurnLine({
    params: { id: turn.id },
    body: { kindergartenId, version: turn.version, line },
  });
  await catalog.client.reserveSeats({ body: { bulletinId: randomUUID(), groupId: oldId, places: 2 } });
  await catalog.client.confirmYearTurn({
    params: { id: turn.id },
    body: { ...may, kindergartenId, version: edited.version },
  });
  const { items } = await catalog.client.yearTurnsToWake({ query: { today: '2026-05-20' } });
  expect(items.map(({ id }) => id)).toContain(turn.id);
  await catalog.client.yearTurnWoken({ params: { id: turn.id }, body: { today: '2026-05-20' } });
  const ids = async (today: string) =>
    (await catalog.client.yearTurnsToWake({ query: { today } })).items.map(({ id }) => id);
  expect(await ids('2026-05-21')).not.toContain(turn.id);
  expect(await ids('2026-09-01')).toContain(turn.id);
  await Promise.all([1, 2, 3].map(() => carryOut(turn.id)));
  expect(await carryOut(turn.id)).toBe('done');
  const [first, second] = [await viewOf(oldId), await viewOf(middleId)];
  // Four of six seats are not the bulletin's: all of the middle group's four find room.
  expect(first).toMatchObject({ birthYearFrom: 2021, seats: { reserved: 2, taken: 4, named: 4, free: 0 } });
  expect(second).toMatchObject({ birthYearFrom: 2023, birthYearTo: 2023, seats: { taken: 0, named: 0, free: 5 } });
  const left = await catalog.client.roster({ params: { id: kindergartenId }, query: { ended: '1' } });
  expect(left.items).toMatchObject([
    { ending: 'graduated', until: '2026-09-01' },
    { ending: 'graduated', until: '2026-09-01' },
  ]);
  const { rows } = await catalog.pool.query(
    `SELECT g.id FROM kindergarten_group g
      WHERE g.id = ANY($1) AND g.taken = (SELECT sum(taken) FROM seat_event e WHERE e.group_id = g.id)`,
    [groupIds],
  );
  expect(rows).toHaveLength(2);
  await expect(
    catalog.client.abandonYearTurn({ params: { id: turn.id }, body: { ...may, kindergartenId } }),
  ).rejects.toMatchObject({ code: 'year-turn-done' });
});

it('of another kindergarten is not there', async () => {
  const { kindergartenId } = await garden([old, []]);
  const other = await garden([old, []]);
  const turn = await draft(kindergartenId);
  const seen = { kindergartenId: other.kindergartenId, version: turn.version };
  await expect(
    catalog.client.confirmYearTurn({ params: { id: turn.id }, body: { ...may, ...seen } }),
  ).rejects.toMatchObject({ status: 404 });
});
