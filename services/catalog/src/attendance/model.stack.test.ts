import { randomInt, randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { GroupUpsert } from '@kezek/contract/internal/catalog-for-gateway';
import { makeIin } from '@kezek/identity/iin';
import { buildGroup, buildKindergarten, cityWithDistrict, testCatalog } from '../testing/catalog';

const catalog = testCatalog();
beforeAll(async () => {
  await catalog.client.upsertLocalities({ body: { items: cityWithDistrict } });
});

const today = '2026-09-10';
const by = { at: '2026-09-10T05:00:00.000Z', today, actor: { role: 'employee' as const, id: randomUUID() } };
let serial = 0;
const someChild = (birthDate = '2022-05-10') => {
  for (;;) {
    const iin = makeIin(birthDate, 'male', (serial += 1));
    if (iin) return { iin, name: `Демо Арман ${serial}`, birthDate, language: 'kk' as const };
  }
};

async function gardenWith(...groups: Partial<GroupUpsert>[]) {
  const item = buildKindergarten({ groups: groups.map(buildGroup) });
  await catalog.client.upsertKindergartens({ body: { items: [item] } });
  return { kindergartenId: item.id, groupIds: item.groups.map(({ id }) => id) };
}
const viewOf = async (id: string) => (await catalog.client.group({ params: { id } })).group;
const record = (kindergartenId: string, groupId: string, child = someChild()) =>
  catalog.client.recordAttendance({
    params: { id: kindergartenId },
    body: { ...by, attendanceId: randomUUID(), groupId, child, since: '2026-09-01' },
  });
const editOf = (
  { names, language, birthYearFrom, birthYearTo }: Awaited<ReturnType<typeof viewOf>>,
  capacity: number,
) => ({
  ...{ names, language, birthYearFrom, birthYearTo, capacity },
});
const edit = async (kindergartenId: string, id: string, capacity: number, seen?: number) => {
  const view = await viewOf(id);
  const body = { ...by, kindergartenId, version: seen ?? view.version, group: editOf(view, capacity) };
  return catalog.client.editGroup({ params: { id }, body });
};

describe('a group', () => {
  it('is opened once, edited as it was seen, and closed when it is empty', async () => {
    const { kindergartenId } = await gardenWith({});
    const { id: groupId, ...rest } = buildGroup({ capacity: 3 });
    const { takenBefore: _none, ...group } = rest;
    const body = { ...by, groupId, group };
    for (let repeat = 0; repeat < 2; repeat += 1) {
      expect(await catalog.client.addGroup({ params: { id: kindergartenId }, body })).toMatchObject({ version: 0 });
    }
    const { id } = await record(kindergartenId, groupId);
    await expect(edit(kindergartenId, groupId, 0.5)).rejects.toMatchObject({ status: 400 });
    expect(await edit(kindergartenId, groupId, 1)).toMatchObject({ version: 1, seats: { capacity: 1, free: 0 } });
    // Another wish of somebody who has seen it before; the same wish again is no conflict.
    await expect(edit(kindergartenId, groupId, 2, 0)).rejects.toMatchObject({ code: 'group-has-changed' });
    expect(await edit(kindergartenId, groupId, 1, 0)).toMatchObject({ version: 1 });
    await expect(
      catalog.client.closeGroup({ params: { id: groupId }, body: { ...by, kindergartenId } }),
    ).rejects.toMatchObject({ code: 'group-not-empty', params: { taken: 1, reserved: 0 } });
    const leaving = { ending: 'graduated' as const, reason: null, until: today };
    await catalog.client.leave({ params: { id }, body: { ...by, kindergartenId, leaving } });
    for (let repeat = 0; repeat < 2; repeat += 1) {
      await catalog.client.closeGroup({ params: { id: groupId }, body: { ...by, kindergartenId } });
    }
    const { items } = await catalog.client.groups({ params: { id: kindergartenId } });
    expect(items.map((one) => one.id)).not.toContain(groupId);
    expect(await catalog.client.reserveSeats({ body: { bulletinId: randomUUID(), groupId, places: 1 } })).toMatchObject(
      { ok: false, refusal: { code: 'unknown-group' } },
    );
  });

  it('of another kindergarten is not there', async () => {
    const mine = await gardenWith({});
    const other = await gardenWith({});
    const params = { id: other.groupIds[0] ?? '' };
    await expect(edit(mine.kindergartenId, params.id, 5)).rejects.toMatchObject({ status: 404 });
    await expect(
      catalog.client.closeGroup({ params, body: { ...by, kindergartenId: mine.kindergartenId } }),
    ).rejects.toMatchObject({ status: 404 });
    const { id } = await record(other.kindergartenId, params.id);
    const leaving = { ending: 'left' as const, reason: 'health', until: today };
    await expect(
      catalog.client.leave({ params: { id }, body: { ...by, kindergartenId: mine.kindergartenId, leaving } }),
    ).rejects.toMatchObject({ status: 404 });
  });

  it('takes no capacity below its seats while seats are taken beside it', async () => {
    const { kindergartenId, groupIds } = await gardenWith({ capacity: 30 });
    const [groupId = ''] = groupIds;
    const bulletinId = randomUUID();
    await catalog.client.reserveSeats({ body: { bulletinId, groupId, places: 10 } });
    await Promise.allSettled([
      ...Array.from({ length: 10 }, (_, place) =>
        catalog.client.takeSeat({
          params: { bulletinId, placeNo: place + 1 },
          body: {
            ...{ referralId: randomUUID(), birthYear: 2022, asked: by },
            child: { ...someChild(), applicationId: randomUUID() },
          },
        }),
      ),
      ...Array.from({ length: 10 }, () => record(kindergartenId, groupId)),
      ...Array.from({ length: 10 }, (_, less) => edit(kindergartenId, groupId, 20 - less)),
    ]);
    const { seats } = await viewOf(groupId);
    expect(seats.taken + seats.reserved).toBeLessThanOrEqual(seats.capacity);
    expect(seats.taken).toBeGreaterThanOrEqual(10);
  });
});

describe('leaving', () => {
  it('on a day to come keeps the seat until then, may be taken back, and frees it on the day', async () => {
    const { kindergartenId, groupIds } = await gardenWith({ capacity: 1 });
    const [groupId = ''] = groupIds;
    const { id } = await record(kindergartenId, groupId);
    const leave = (until: string) =>
      catalog.client.leave({
        params: { id },
        body: { ...by, kindergartenId, leaving: { ending: 'left', reason: 'moved-away', until } },
      });
    await expect(leave('2026-09-09')).rejects.toMatchObject({ code: 'leaving-in-the-past' });
    for (let repeat = 0; repeat < 2; repeat += 1) {
      expect(await leave('2026-09-12')).toMatchObject({ living: true, until: '2026-09-12' });
    }
    await expect(record(kindergartenId, groupId)).rejects.toMatchObject({ code: 'group-full' });
    expect(await catalog.client.stay({ params: { id }, body: { ...by, kindergartenId } })).toMatchObject({
      until: null,
    });
    await leave('2026-09-12');
    const settle = (day: string) => catalog.client.bringLeavingOn({ params: { id }, body: { at: by.at, today: day } });
    await settle('2026-09-11');
    expect((await viewOf(groupId)).seats).toMatchObject({ taken: 1, free: 0 });
    // Whoever asks on the day itself finds it free, whether or not the sweep has come.
    const next = await catalog.client.recordAttendance({
      params: { id: kindergartenId },
      body: {
        ...{ ...by, today: '2026-09-12', attendanceId: randomUUID(), groupId },
        ...{ child: someChild(), since: '2026-09-12' },
      },
    });
    expect(next.living).toBe(true);
    await expect(leave('2026-09-13')).rejects.toMatchObject({ code: 'attendance-ended' });
    // The kindergarten is told of it until somebody has, and its workflow hears once.
    const step = () => catalog.client.bringLeavingOn({ params: { id }, body: { at: by.at, today: '2026-09-12' } });
    const { waitsUntil, news } = await step();
    expect({ waitsUntil, news }).toMatchObject({ waitsUntil: null, news: [{ what: 'left', applicationId: null }] });
    for (const one of news) await catalog.client.leavingTold({ params: { id: one.id } });
    expect((await step()).news).toEqual([]);
    const toWake = async () => (await catalog.client.leavingsToWake({ query: { today: '2026-09-12' } })).items;
    expect(await toWake()).toContainEqual({ id, kindergartenId, until: '2026-09-12' });
    const woken = (until: string | null) =>
      catalog.client.leavingWoken({ params: { id }, body: { today: '2026-09-12', until } });
    await woken('2026-09-13');
    expect((await toWake()).map((one) => one.id)).toContain(id);
    await woken('2026-09-12');
    expect((await toWake()).map((one) => one.id)).not.toContain(id);
    const events = await catalog.client.seatEvents({ params: { id: kindergartenId }, query: { groupId } });
    expect(events.items.filter(({ kind }) => kind === 'left').map(({ taken }) => taken)).toEqual([-1, 0, 0]);
  });
});

it('a family changes what it has wished itself, and nothing that the kindergarten has recorded', async () => {
  const { kindergartenId, groupIds } = await gardenWith({ capacity: 2 });
  const { id } = await record(kindergartenId, groupIds[0] ?? '');
  const family = { ...by, actor: { role: 'applicant' as const, id: randomUUID() } };
  const leave = (asked: typeof by | typeof family, reason: string, until: string) =>
    catalog.client.leave({
      params: { id },
      body: { ...asked, kindergartenId, leaving: { ending: 'left', reason, until } },
    });
  const stay = () => catalog.client.stay({ params: { id }, body: { ...family, kindergartenId } });
  await leave(family, 'parents-wish', '2026-09-20');
  expect(await leave(family, 'parents-wish', '2026-09-15')).toMatchObject({ until: '2026-09-15', living: true });
  expect(await stay()).toMatchObject({ until: null });
  await leave(by, 'long-absence', '2026-09-20');
  await expect(leave(family, 'parents-wish', '2026-09-25')).rejects.toMatchObject({ code: 'leaving-of-kindergarten' });
  await expect(stay()).rejects.toMatchObject({ code: 'leaving-of-kindergarten' });
  expect(await leave(by, 'long-absence', today)).toMatchObject({ living: false });
  await expect(stay()).rejects.toMatchObject({ code: 'attendance-ended' });
});

it('whatever happens at once, seats never exceed a capacity, counts are rows, and the journal adds up', async () => {
  const { kindergartenId, groupIds } = await gardenWith(
    { capacity: 8, takenBefore: 3 },
    { capacity: 6 },
    { capacity: 9, takenBefore: 4 },
  );
  const any = <T>(items: readonly T[]): T | undefined => items[randomInt(Math.max(1, items.length))];
  const group = () => any(groupIds) ?? '';
  const bulletins = Array.from({ length: 5 }, () => ({ id: randomUUID(), home: group() }));
  const referrals = Array.from({ length: 12 }, () => ({ referralId: randomUUID(), child: someChild() }));
  const batches = Array.from({ length: 4 }, () => randomUUID());
  const attending: string[] = [];
  // Of two ages: on the day of the year's turn one graduates.
  const child = () => someChild(any(['2022-05-10', '2022-11-10']));
  const acts = [
    async () => {
      const { id: bulletinId, home } = any(bulletins) ?? { id: '', home: '' };
      await catalog.client.reserveSeats({ body: { bulletinId, groupId: home, places: 3 } });
    },
    async () => {
      const { referralId, child } = any(referrals) ?? { referralId: '', child: someChild() };
      const body = { referralId, birthYear: 2022, child: { ...child, applicationId: referralId }, asked: by };
      const params = { bulletinId: any(bulletins)?.id ?? '', placeNo: 1 + randomInt(3) };
      await catalog.client.takeSeat({ params, body: { ...body, groupId: group() } });
    },
    async () => {
      await catalog.client.returnSeats({
        params: { bulletinId: any(bulletins)?.id ?? '' },
        body: { placeNos: [1, 2] },
      });
    },
    // Whoever is forgotten keeps the seat as long as it is taken.
    async () => catalog.client.eraseAttendances({ params: { id: any(referrals)?.referralId ?? '' } }),
    async () => void attending.push((await record(kindergartenId, group(), child())).id),
    async () => {
      const until = any([today, '2026-09-11', '2026-09-30']) ?? today;
      const leaving = { ending: 'graduated' as const, reason: null, until };
      await catalog.client.leave({ params: { id: any(attending) ?? '' }, body: { ...by, kindergartenId, leaving } });
    },
    async () => {
      const params = { id: any(attending) ?? '' };
      await catalog.client.bringLeavingOn({ params, body: { at: by.at, today: '2026-09-11' } });
    },
    async () => {
      const rows = [0, 1, 2].map((row) => ({ row, groupId: group(), child: child(), since: today }));
      await catalog.client.addAttendances({ body: { ...by, batchId: any(batches) ?? '', rows } });
    },
    async () => void (await catalog.client.undoAttendances({ params: { batchId: any(batches) ?? '' }, body: by })),
    async () => void (await edit(kindergartenId, group(), 4 + randomInt(8))),
    async () => {
      const id = group();
      const { version } = await viewOf(id);
      await catalog.client.namelessLeave({ params: { id }, body: { ...by, kindergartenId, version, count: 1 } });
    },
  ];
  const turnsOn = '2026-09-11';
  const drafted = () =>
    catalog.client.draftYearTurn({ params: { id: kindergartenId }, body: { ...by, turnsOn, graduatesAtYears: 4 } });
  const turn = async () => (await catalog.client.yearTurn({ params: { id: kindergartenId } })).turn;
  const ofTurn = async () => {
    const { id = '', version = 0 } = (await turn()) ?? {};
    return { params: { id }, body: { ...by, kindergartenId, version } };
  };
  const carryOut = async () =>
    catalog.client.carryOutYearTurn({ ...(await ofTurn()), body: { ...by, today: turnsOn } });
  const turning = [
    drafted,
    async () => catalog.client.confirmYearTurn(await ofTurn()),
    async () => catalog.client.abandonYearTurn(await ofTurn()),
    carryOut,
  ];
  const wrongs: unknown[] = [];
  const actOf = (possible: readonly (() => Promise<unknown>)[]) => async () => {
    try {
      await any(possible)?.();
    } catch (error) {
      const status = Reflect.get(Object(error), 'status');
      if (typeof status !== 'number' || status >= 500) wrongs.push(error);
    }
  };
  // The year turns while everything else goes on.
  for (let round = 0; round < 12; round += 1) {
    await Promise.all(Array.from({ length: 30 }, actOf(round < 8 ? acts : [...acts, ...turning])));
  }
  for (let tries = 0; (await turn())?.status !== 'done' && tries < 50; tries += 1) {
    for (const step of [drafted, turning[1], carryOut]) await actOf(step ? [step] : [])();
  }
  expect((await turn())?.status).toBe('done');
  expect(wrongs).toEqual([]);
  const { rows } = await catalog.pool.query(
    `SELECT g.id FROM kindergarten_group g
       LEFT JOIN LATERAL (SELECT count(*) AS living FROM attendance a WHERE a.group_id = g.id AND a.living) a ON true
       LEFT JOIN LATERAL (SELECT count(*) AS reserved FROM seat s WHERE s.group_id = g.id AND s.state = 'reserved') s ON true
       LEFT JOIN LATERAL (
         SELECT sum(capacity) AS capacity, sum(reserved) AS reserved, sum(taken) AS taken
           FROM seat_event e WHERE e.group_id = g.id) e ON true
      WHERE g.id = ANY ($1) AND g.reserved + g.taken <= g.capacity AND g.named = a.living AND g.reserved = s.reserved
        AND (g.capacity, g.reserved, g.taken) = (e.capacity, e.reserved, e.taken)`,
    [groupIds],
  );
  expect(rows).toHaveLength(groupIds.length);
});
