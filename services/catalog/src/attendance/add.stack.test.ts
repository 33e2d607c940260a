import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { GroupUpsert } from '@kezek/contract/internal/catalog-for-gateway';
import { makeIin } from '@kezek/identity/iin';
import { buildGroup, buildKindergarten, cityWithDistrict, testCatalog } from '../testing/catalog';

const catalog = testCatalog();
beforeAll(async () => {
  await catalog.client.upsertLocalities({ body: { items: cityWithDistrict } });
});

async function groupOf(over: Partial<GroupUpsert> = {}) {
  const item = buildKindergarten({ groups: [buildGroup(over)] });
  await catalog.client.upsertKindergartens({ body: { items: [item] } });
  return { kindergartenId: item.id, groupId: item.groups[0]?.id ?? '' };
}

const today = '2026-09-10';
const by = { at: '2026-09-10T05:00:00.000Z', today, actor: { role: 'employee' as const, id: randomUUID() } };
let serial = 0;
const someChild = (birthDate = '2022-05-10') => {
  for (;;) {
    const iin = makeIin(birthDate, 'female', (serial += 1));
    if (iin) return { iin, name: `Демо Айша ${serial}`, birthDate, language: 'kk' as const };
  }
};
const rowsOf = (groupId: string, ...children: ReturnType<typeof someChild>[]) =>
  children.map((child, row) => ({ row, groupId, child, since: '2025-09-01' }));
const add = (rows: ReturnType<typeof rowsOf>, batchId: string = randomUUID()) =>
  catalog.client.addAttendances({ body: { ...by, batchId, rows } });
const seatsOf = async (id: string) => (await catalog.client.group({ params: { id } })).group.seats;

/** What the journal's sums say against the group's row. */
async function journalOf(groupId: string) {
  const { rows } = await catalog.pool.query(
    `SELECT sum(capacity)::int AS capacity, sum(reserved)::int AS reserved, sum(taken)::int AS taken
       FROM seat_event WHERE group_id = $1`,
    [groupId],
  );
  return rows[0];
}

describe('loading who attends', () => {
  it('takes each row once, whatever a repeat says', async () => {
    const { groupId } = await groupOf({ capacity: 5 });
    const batchId = randomUUID();
    const rows = rowsOf(groupId, someChild(), someChild());
    const first = await add(rows, batchId);
    expect(first.results).toMatchObject([
      { row: 0, ok: true },
      { row: 1, ok: true },
    ]);
    expect(await add(rows, batchId)).toEqual(first);
    expect(await seatsOf(groupId)).toMatchObject({ taken: 2, named: 2, free: 3 });
    expect(await journalOf(groupId)).toEqual({ capacity: 5, reserved: 0, taken: 2 });
  });

  it('names those first of whom only the number was known', async () => {
    const { groupId } = await groupOf({ capacity: 3, takenBefore: 2 });
    const batchId = randomUUID();
    const { results } = await add(rowsOf(groupId, someChild(), someChild(), someChild(), someChild()), batchId);
    expect(results).toMatchObject([{ ok: true }, { ok: true }, { ok: true }, { ok: false, code: 'group-full' }]);
    expect(await seatsOf(groupId)).toMatchObject({ taken: 3, named: 3, free: 0 });
    expect(await catalog.client.undoAttendances({ params: { batchId }, body: by })).toEqual({ undone: 3 });
    expect(await catalog.client.undoAttendances({ params: { batchId }, body: by })).toEqual({ undone: 0 });
    expect(await seatsOf(groupId)).toMatchObject({ taken: 2, named: 0, free: 1 });
    expect(await journalOf(groupId)).toEqual({ capacity: 3, reserved: 0, taken: 2 });
  });

  it('refuses a row by its own reason and takes the others', async () => {
    const { groupId } = await groupOf();
    const elsewhere = await groupOf();
    const [here, there] = [someChild(), someChild()];
    await add(rowsOf(groupId, here));
    await add(rowsOf(elsewhere.groupId, there));
    const of = { batchId: randomUUID(), kindergartenId: (await groupOf()).kindergartenId };
    const foreign = await catalog.client.addAttendances({ body: { ...by, ...of, rows: rowsOf(groupId, someChild()) } });
    expect(foreign.results).toMatchObject([{ code: 'unknown-group' }]);
    const rows = [
      ...rowsOf(groupId, here, there, someChild('2019-01-01'), { ...someChild(), birthDate: '2022-05-11' }),
      ...rowsOf(randomUUID(), someChild()),
      ...rowsOf(groupId, { ...someChild(), iin: '220510600000' }, { ...someChild(), iin: '1' }, someChild()),
    ].map((row, index) => ({ ...row, row: index }));
    const { results } = await add(rows);
    expect(results.map((result) => (result.ok ? 'taken' : result.code))).toEqual([
      ...['attends-here', 'attends-elsewhere', 'age-does-not-match', 'iin-contradicts-birth-date', 'unknown-group'],
      ...['iin-check-digit', 'iin-format', 'taken'],
    ]);
  });

  it('by many at once takes a child once and gives no seat twice', async () => {
    const groups = await Promise.all(Array.from({ length: 4 }, () => groupOf({ capacity: 3 })));
    const children = Array.from({ length: 6 }, () => someChild());
    await Promise.all(groups.flatMap(({ groupId }) => [1, 2].map(() => add(rowsOf(groupId, ...children)))));
    const seats = await Promise.all(groups.map(({ groupId }) => seatsOf(groupId)));
    expect(seats.every(({ taken, named }) => taken <= 3 && taken === named)).toBe(true);
    const { rows } = await catalog.pool.query(
      `SELECT count(*)::int AS living FROM attendance WHERE living AND child_iin = ANY($1)`,
      [children.map(({ iin }) => iin)],
    );
    expect(rows).toEqual([{ living: 6 }]);
  });
});

describe('enrolment', () => {
  it('makes the child attend in the transaction that takes the seat, and ends where it attended before', async () => {
    const { groupId, kindergartenId } = await groupOf({ capacity: 4 });
    const elsewhere = await groupOf();
    const child = someChild();
    await add(rowsOf(elsewhere.groupId, child));
    const [bulletinId, referralId, applicationId] = [randomUUID(), randomUUID(), randomUUID()];
    await catalog.client.reserveSeats({ body: { bulletinId, groupId, places: 1 } });
    const body = { referralId, birthYear: 2022, child: { ...child, applicationId }, asked: by };
    for (let repeat = 0; repeat < 2; repeat += 1) {
      expect(await catalog.client.takeSeat({ params: { bulletinId, placeNo: 1 }, body })).toMatchObject({ ok: true });
    }
    expect(await seatsOf(groupId)).toMatchObject({ reserved: 0, taken: 1, named: 1 });
    expect(await seatsOf(elsewhere.groupId)).toMatchObject({ taken: 0, named: 0 });
    const { items } = await catalog.client.roster({ params: { id: kindergartenId } });
    expect(items).toMatchObject([{ source: 'enrolled', applicationId, since: today, child }]);
    const left = await catalog.client.roster({ params: { id: elsewhere.kindergartenId }, query: { ended: '1' } });
    expect(left.items).toMatchObject([{ ending: 'moved', until: today }]);
    expect(await journalOf(groupId)).toEqual({ capacity: 4, reserved: 0, taken: 1 });
    expect(await journalOf(elsewhere.groupId)).toMatchObject({ taken: 0 });
  });

  it('of a person who is forgotten keeps the seat, and the name no longer than the child attends', async () => {
    const { groupId, kindergartenId } = await groupOf();
    const [bulletinId, applicationId] = [randomUUID(), randomUUID()];
    await catalog.client.reserveSeats({ body: { bulletinId, groupId, places: 1 } });
    const child = { ...someChild(), applicationId };
    const body = { referralId: randomUUID(), birthYear: 2022, child, asked: by };
    await catalog.client.takeSeat({ params: { bulletinId, placeNo: 1 }, body });
    for (let repeat = 0; repeat < 2; repeat += 1) {
      await catalog.client.eraseAttendances({ params: { id: applicationId } });
    }
    const living = await catalog.client.roster({ params: { id: kindergartenId } });
    expect(living.items).toMatchObject([{ child: { name: child.name }, applicationId: null }]);
    // Enrolled elsewhere by another application: the attendance ends, and the name goes with it.
    const other = await groupOf();
    const next = { bulletinId: randomUUID(), applicationId: randomUUID() };
    await catalog.client.reserveSeats({ body: { bulletinId: next.bulletinId, groupId: other.groupId, places: 1 } });
    await catalog.client.takeSeat({
      params: { bulletinId: next.bulletinId, placeNo: 1 },
      body: { ...body, referralId: randomUUID(), child: { ...child, applicationId: next.applicationId } },
    });
    const left = await catalog.client.roster({ params: { id: kindergartenId }, query: { ended: '1' } });
    expect(left.items).toMatchObject([{ child: { name: '', iin: '', birthDate: '2022-01-01' }, ending: 'moved' }]);
  });
});

it('a list is searched by words of names and by IIN, and paged', async () => {
  const { groupId, kindergartenId } = await groupOf();
  const children = ['Ахметова Айша', 'Ким Виктор', 'Әлиев Нұрлан'].map((name) => ({ ...someChild(), name }));
  await add(rowsOf(groupId, ...children));
  const find = async (query: object) =>
    (await catalog.client.roster({ params: { id: kindergartenId }, query })).items.map(({ child }) => child.name);
  expect(await find({ text: 'нурлан' })).toEqual(['Әлиев Нұрлан']);
  expect(await find({ text: 'айша ахмет' })).toEqual(['Ахметова Айша']);
  expect(await find({ text: children[1]?.iin ?? '' })).toEqual(['Ким Виктор']);
  expect(await find({ text: '%' })).toEqual([]);
  const first = await catalog.client.roster({ params: { id: kindergartenId }, query: { limit: 2 } });
  const rest = await catalog.client.roster({
    params: { id: kindergartenId },
    query: { limit: 2, cursor: first.nextCursor ?? '' },
  });
  expect([...first.items, ...rest.items]).toHaveLength(3);
  expect(rest.nextCursor).toBeNull();
});

describe('judging a list before it is loaded', () => {
  it('says of each row what would become of it, and writes nothing', async () => {
    const [here, there] = [await groupOf({ capacity: 5 }), await groupOf({ capacity: 5 })];
    const [sitting, elsewhere, fresh] = [someChild(), someChild(), someChild()];
    await add(rowsOf(here.groupId, sitting));
    await add(rowsOf(there.groupId, elsewhere));
    const { city } = (await catalog.client.group({ params: { id: here.groupId } })).kindergarten;
    const rows = rowsOf(here.groupId, sitting, elsewhere, fresh, { ...someChild(), language: 'kk' }).map((one, row) =>
      row === 3 ? { ...one, groupId: randomUUID() } : one,
    );
    const { results } = await catalog.client.judgeAttendances({ body: { city, today, rows } });
    expect(results).toEqual([
      { row: 0, outcome: 'unchanged', code: null },
      { row: 1, outcome: 'refused', code: 'attends-elsewhere' },
      { row: 2, outcome: 'new', code: null },
      { row: 3, outcome: 'refused', code: 'unknown-group' },
    ]);
    const foreign = await catalog.client.judgeAttendances({
      body: { city: '710000000', today, rows: rows.slice(2, 3) },
    });
    expect(foreign.results).toEqual([{ row: 2, outcome: 'refused', code: 'unknown-group' }]);
    expect(await seatsOf(here.groupId)).toMatchObject({ named: 1 });
  });
});
