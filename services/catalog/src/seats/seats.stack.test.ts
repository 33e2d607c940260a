import { randomInt, randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { GroupUpsert } from '@kezek/contract/internal/catalog-for-gateway';
import { buildGroup, buildKindergarten, cityWithDistrict, testCatalog } from '../testing/catalog';

const catalog = testCatalog();

beforeAll(async () => {
  await catalog.client.upsertLocalities({ body: { items: cityWithDistrict } });
});

/** One kindergarten; its groups' ids. */
async function kindergartenWith(...groups: Partial<GroupUpsert>[]) {
  const item = buildKindergarten({ groups: groups.map(buildGroup) });
  await catalog.client.upsertKindergartens({ body: { items: [item] } });
  return { kindergartenId: item.id, groupIds: item.groups.map((group) => group.id) };
}

async function withGroup(group: Partial<GroupUpsert> = {}) {
  const { kindergartenId, groupIds } = await kindergartenWith(group);
  return { kindergartenId, groupId: groupIds[0] ?? '' };
}

const seatsOf = async (id: string) => (await catalog.client.group({ params: { id } })).group.seats;
const reserve = (groupId: string, places: number, bulletinId: string = randomUUID()) =>
  catalog.client.reserveSeats({ body: { bulletinId, groupId, places } });
const take = (bulletinId: string, placeNo: number, referralId: string, groupId?: string, birthYear = 2022) =>
  catalog.client.takeSeat({ params: { bulletinId, placeNo }, body: { referralId, groupId, birthYear } });
const giveBack = async (bulletinId: string, ...placeNos: number[]) =>
  (await catalog.client.returnSeats({ params: { bulletinId }, body: { placeNos } })).returned;

describe('reserving', () => {
  it('is all or none, and asked again answers the same', async () => {
    const { kindergartenId, groupId } = await withGroup({ capacity: 5, takenBefore: 1 });
    const bulletinId = randomUUID();
    const granted = { ok: true, kindergartenId, groupId };
    expect(await reserve(groupId, 3, bulletinId)).toEqual(granted);
    expect(await reserve(groupId, 3, bulletinId)).toEqual(granted);
    expect(await reserve(groupId, 2)).toEqual({ ok: false, refusal: { code: 'group-full' } });
    expect(await seatsOf(groupId)).toEqual({ capacity: 5, reserved: 3, taken: 1, enrolled: 0, named: 0, free: 1 });
    await expect(reserve(groupId, 2, bulletinId)).rejects.toMatchObject({ code: 'reservation-differs' });
    expect(await reserve(randomUUID(), 1)).toEqual({ ok: false, refusal: { code: 'unknown-group' } });
  });

  it('of one bulletin from many sides at once reserves once', async () => {
    const { groupIds } = await kindergartenWith({ capacity: 6 }, { capacity: 6 });
    const bulletinId = randomUUID();
    const answers = await Promise.allSettled(
      Array.from({ length: 12 }, (_, index) => reserve(groupIds[index % 2] ?? '', 4, bulletinId)),
    );
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(6);
    const seats = await Promise.all(groupIds.map(seatsOf));
    expect(new Set(seats.map(({ reserved }) => reserved))).toEqual(new Set([0, 4]));
  });
});

describe('taking', () => {
  it('turns a reserved seat into a taken one, once for a referral', async () => {
    const { kindergartenId, groupId } = await withGroup({ capacity: 5 });
    const bulletinId = randomUUID();
    await reserve(groupId, 2, bulletinId);
    const referralId = randomUUID();
    for (let repeat = 0; repeat < 2; repeat += 1) {
      expect(await take(bulletinId, 1, referralId)).toEqual({ ok: true, kindergartenId, groupId });
    }
    // A referral has one seat, whatever a repeat says.
    expect(await take(bulletinId, 2, referralId)).toEqual({ ok: true, kindergartenId, groupId });
    expect(await seatsOf(groupId)).toEqual({ capacity: 5, reserved: 1, taken: 1, enrolled: 1, named: 0, free: 3 });
    expect(await take(bulletinId, 1, randomUUID())).toMatchObject({ refusal: { code: 'no-free-place' } });
    expect(await take(randomUUID(), 1, randomUUID())).toMatchObject({ refusal: { code: 'unknown-bulletin' } });
  });

  it('in another matching group moves the seat there', async () => {
    const { kindergartenId, groupIds } = await kindergartenWith(
      { capacity: 2, birthYearFrom: 2022, birthYearTo: 2022 },
      { capacity: 1, birthYearFrom: 2021, birthYearTo: 2022 },
    );
    const [own = '', other = ''] = groupIds;
    const bulletinId = randomUUID();
    await reserve(own, 2, bulletinId);
    const referralId = randomUUID();
    const moved = { ok: true, kindergartenId, groupId: other };
    expect(await take(bulletinId, 1, referralId, other)).toEqual(moved);
    expect(await take(bulletinId, 1, referralId, other)).toEqual(moved);
    expect(await seatsOf(own)).toMatchObject({ reserved: 1, taken: 0 });
    expect(await seatsOf(other)).toMatchObject({ reserved: 0, taken: 1, free: 0 });
    expect(await take(bulletinId, 2, randomUUID(), other)).toMatchObject({ refusal: { code: 'group-full' } });
    expect(await seatsOf(own)).toMatchObject({ reserved: 1, taken: 0 });
  });

  it('is refused in a group that does not match', async () => {
    const { groupIds } = await kindergartenWith(
      { birthYearFrom: 2022, birthYearTo: 2022 },
      { birthYearFrom: 2023, birthYearTo: 2023 },
      { birthYearFrom: 2022, birthYearTo: 2022, language: 'ru' },
    );
    const elsewhere = await withGroup({ birthYearFrom: 2022, birthYearTo: 2022 });
    const [own = '', ...others] = groupIds;
    const bulletinId = randomUUID();
    await reserve(own, 1, bulletinId);
    for (const groupId of [...others, elsewhere.groupId]) {
      expect(await take(bulletinId, 1, randomUUID(), groupId)).toMatchObject({
        refusal: { code: 'group-does-not-match' },
      });
    }
    expect(await take(bulletinId, 1, randomUUID(), randomUUID())).toMatchObject({ refusal: { code: 'unknown-group' } });
    expect(await seatsOf(own)).toMatchObject({ reserved: 1, taken: 0 });
  });

  it('in another group asks for the year of birth of the child, not for what the groups have in common', async () => {
    const { groupIds } = await kindergartenWith(
      { birthYearFrom: 2021, birthYearTo: 2022 },
      { birthYearFrom: 2022, birthYearTo: 2023 },
    );
    const [own = '', other = ''] = groupIds;
    const bulletinId = randomUUID();
    await reserve(own, 3, bulletinId);
    const refused = { refusal: { code: 'group-does-not-match' } };
    expect(await take(bulletinId, 1, randomUUID(), other, 2021)).toMatchObject(refused);
    const unsaid = { referralId: randomUUID(), groupId: other };
    expect(await catalog.client.takeSeat({ params: { bulletinId, placeNo: 1 }, body: unsaid })).toMatchObject(refused);
    expect(await take(bulletinId, 1, randomUUID(), own, 2021)).toMatchObject({ ok: true, groupId: own });
    expect(await take(bulletinId, 2, randomUUID(), other, 2022)).toMatchObject({ ok: true, groupId: other });
  });

  it('of a returned seat needs room in the group', async () => {
    const { groupId } = await withGroup({ capacity: 2 });
    const bulletinId = randomUUID();
    await reserve(groupId, 2, bulletinId);
    await giveBack(bulletinId, 1, 2);
    expect(await take(bulletinId, 1, randomUUID())).toMatchObject({ ok: true });
    await reserve(groupId, 1);
    expect(await take(bulletinId, 2, randomUUID())).toMatchObject({ refusal: { code: 'group-full' } });
    expect(await seatsOf(groupId)).toEqual({ capacity: 2, reserved: 1, taken: 1, enrolled: 1, named: 0, free: 0 });
  });

  it('by one referral at two places at once takes one', async () => {
    const { groupId } = await withGroup({ capacity: 10 });
    const bulletinId = randomUUID();
    await reserve(groupId, 10, bulletinId);
    const referralId = randomUUID();
    await Promise.all(Array.from({ length: 10 }, (_, index) => take(bulletinId, index + 1, referralId)));
    expect(await seatsOf(groupId)).toMatchObject({ reserved: 9, taken: 1 });
  });
});

describe('returning', () => {
  it('gives reserved seats back, keeps taken ones, and asked again answers the same', async () => {
    const { groupId } = await withGroup({ capacity: 5 });
    const bulletinId = randomUUID();
    await reserve(groupId, 3, bulletinId);
    await take(bulletinId, 2, randomUUID());
    for (let repeat = 0; repeat < 2; repeat += 1) expect(await giveBack(bulletinId, 1, 2, 3, 9)).toEqual([1, 3]);
    expect(await seatsOf(groupId)).toEqual({ capacity: 5, reserved: 0, taken: 1, enrolled: 1, named: 0, free: 4 });
    expect(await giveBack(randomUUID(), 1)).toEqual([]);
  });
});

describe('resizing', () => {
  const resize = (bulletinId: string, places: number, revision: number) =>
    catalog.client.resizeReservation({ params: { bulletinId }, body: { places, revision } });

  it('reserves more or gives the last back, all or none, and asked again answers the same', async () => {
    const { kindergartenId, groupId } = await withGroup({ capacity: 6 });
    const bulletinId = randomUUID();
    const granted = { ok: true, kindergartenId, groupId };
    const full = { ok: false, refusal: { code: 'group-full' } };
    expect(await resize(bulletinId, 2, 1)).toMatchObject({ refusal: { code: 'unknown-bulletin' } });
    await reserve(groupId, 3, bulletinId);
    for (let repeat = 0; repeat < 2; repeat += 1) expect(await resize(bulletinId, 5, 1)).toEqual(granted);
    expect(await seatsOf(groupId)).toMatchObject({ reserved: 5, free: 1 });
    for (let repeat = 0; repeat < 2; repeat += 1) expect(await resize(bulletinId, 7, 2)).toEqual(full);
    expect(await resize(bulletinId, 2, 3)).toEqual(granted);
    expect(await seatsOf(groupId)).toMatchObject({ reserved: 2, free: 4 });
    // A place that was given up before is reserved anew.
    expect(await resize(bulletinId, 4, 4)).toEqual(granted);
    expect(await seatsOf(groupId)).toMatchObject({ reserved: 4, free: 2 });
    await giveBack(bulletinId, 1, 2, 3, 4);
    expect(await seatsOf(groupId)).toMatchObject({ reserved: 0, free: 6 });
  });

  it('of which an attempt comes late, behind a later one, changes nothing', async () => {
    const { groupId } = await withGroup({ capacity: 10 });
    const bulletinId = randomUUID();
    await reserve(groupId, 3, bulletinId);
    await resize(bulletinId, 2, 2);
    await resize(bulletinId, 9, 1);
    expect(await seatsOf(groupId)).toMatchObject({ reserved: 2, free: 8 });
    await Promise.all(Array.from({ length: 8 }, (_, index) => resize(bulletinId, 4 + (index % 2), 3 + index)));
    expect(await seatsOf(groupId)).toMatchObject({ reserved: 5 });
  });
});

describe('many at once', () => {
  it('never exceed a capacity, and the counts stay those of the seats', async () => {
    const { groupIds } = await kindergartenWith(
      { capacity: 12, takenBefore: 2 },
      { capacity: 7 },
      { capacity: 9, takenBefore: 4 },
    );
    const any = (items: readonly string[]): string => items[randomInt(items.length)] ?? '';
    const bulletins = Array.from({ length: 8 }, () => randomUUID());
    const homes = bulletins.map(() => any(groupIds));
    const referrals = Array.from({ length: 30 }, () => randomUUID());
    const act = () => {
      const index = randomInt(bulletins.length);
      const bulletinId = bulletins[index] ?? '';
      const placeNo = 1 + randomInt(4);
      switch (randomInt(3)) {
        case 0:
          return reserve(homes[index] ?? '', 4, bulletinId);
        case 1:
          return take(bulletinId, placeNo, any(referrals), any(['', ...groupIds]) || undefined);
        default:
          return giveBack(bulletinId, placeNo, 1 + randomInt(4));
      }
    };
    for (let round = 0; round < 12; round += 1) await Promise.all(Array.from({ length: 50 }, act));
    const { rows } = await catalog.pool.query(
      `SELECT g.id FROM kindergarten_group g LEFT JOIN seat s ON s.group_id = g.id
        WHERE g.id = ANY ($1) GROUP BY g.id
       HAVING g.reserved = count(*) FILTER (WHERE s.state = 'reserved')
          AND g.taken - g.taken_before = count(*) FILTER (WHERE s.state = 'taken')
          AND g.reserved + g.taken <= g.capacity`,
      [groupIds],
    );
    expect(rows).toHaveLength(groupIds.length);
  });
});
