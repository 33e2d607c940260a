import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { KindergartenUpsert } from '@kezek/contract/internal/catalog-for-gateway';
import { createClient } from '@kezek/contract/client';
import { catalogForGateway } from '@kezek/contract/internal/catalog-for-gateway';
import { almaty, bostandyk, buildGroup, buildKindergarten, cityWithDistrict, testCatalog } from '../testing/catalog';

const catalog = testCatalog();
const named = (name: string) => ({ kk: name, ru: name, en: name });
const load = (...items: KindergartenUpsert[]) => catalog.client.upsertKindergartens({ body: { items } });

beforeAll(async () => {
  await catalog.client.upsertLocalities({ body: { items: cityWithDistrict } });
});

describe('loading a city', () => {
  it('a second time changes nothing, and says so', async () => {
    const item = buildKindergarten({ groups: [buildGroup(), buildGroup()] });
    expect(await load(item)).toEqual({
      kindergartens: { created: 1, updated: 0, unchanged: 0 },
      groups: { created: 2, updated: 0, unchanged: 0 },
    });
    expect(await load(item)).toEqual({
      kindergartens: { created: 0, updated: 0, unchanged: 1 },
      groups: { created: 0, updated: 0, unchanged: 2 },
    });
    expect((await load({ ...item, names: named('Другое имя') })).kindergartens.updated).toBe(1);
    expect(await catalog.client.upsertLocalities({ body: { items: cityWithDistrict } })).toEqual({
      created: 0,
      updated: 0,
      unchanged: 2,
    });
  });

  it('takes a name as one text however it was typed, so that it is found, and a letter of it can be printed', async () => {
    const typed = ' Сад «Андреи\u0306ка\u200b»  № 7\u202e ';
    const [kept, address] = ['Сад «Андрейка» № 7', named('ул. Зои\u0306, 1')];
    const contacts = { phone: '+7\u00a0727 1', email: null, website: null };
    const group = buildGroup({ names: named(typed) });
    const item = buildKindergarten({ names: named(typed), address, contacts, groups: [group] });
    await load(item);
    const stored = await catalog.client.kindergarten({ params: { id: item.id } });
    expect(stored).toMatchObject({
      names: named(kept),
      address: named('ул. Зой, 1'),
      contacts: { phone: '+7 727 1' },
      groups: [{ names: named(kept) }],
    });
    const found = await catalog.client.kindergartens({ query: { text: 'Андрейка' } });
    expect(found.items.map(({ id }) => id)).toEqual([item.id]);
    // The same again changes nothing.
    expect((await load(item)).kindergartens.unchanged).toBe(1);
  });

  it.each(['', '小明', 'Сад 😀', 'Сад\u0007', 'Сад\u0000', 'Сад\ud800', 'я'.repeat(301)])(
    'refuses a name that no paper can say: %j',
    async (name) => {
      const refused = { status: 400, code: 'invalid-request' };
      const contacts = { phone: name || '小', email: null, website: null };
      for (const over of [{ names: named(name) }, { address: named(name) }, { contacts }]) {
        await expect(load(buildKindergarten(over))).rejects.toMatchObject(refused);
      }
      await expect(load(buildKindergarten({ groups: [buildGroup({ names: named(name) })] }))).rejects.toMatchObject(
        refused,
      );
      const locality = { kato: '751510000', parent: almaty, kind: 'district' as const, names: named(name) };
      await expect(catalog.client.upsertLocalities({ body: { items: [locality] } })).rejects.toMatchObject(refused);
    },
  );

  it('puts a kindergarten into the city of its district', async () => {
    const item = buildKindergarten({ groups: [buildGroup({ takenBefore: 5 })] });
    await load(item);
    const stored = await catalog.client.kindergarten({ params: { id: item.id } });
    expect(stored).toMatchObject({ city: almaty, locality: bostandyk, bin: item.bin, names: item.names });
    expect(stored.groups[0]?.seats).toEqual({ capacity: 20, reserved: 0, taken: 5, enrolled: 0, named: 0, free: 15 });
  });

  it('refuses what cannot be, and stores nothing of it', async () => {
    const good = buildKindergarten();
    const cases: [KindergartenUpsert, string][] = [
      [buildKindergarten({ bin: '123456789011' }), 'invalid-bin'],
      [buildKindergarten({ locality: '999999999' }), 'unknown-locality'],
      [buildKindergarten({ groups: [buildGroup({ capacity: 5, takenBefore: 6 })] }), 'capacity-below-seats'],
      [buildKindergarten({ groups: [buildGroup({ birthYearFrom: 2023, birthYearTo: 2022 })] }), 'invalid-request'],
    ];
    for (const [item, code] of cases) await expect(load(good, item)).rejects.toMatchObject({ code });
    await expect(catalog.client.kindergarten({ params: { id: good.id } })).rejects.toMatchObject({ status: 404 });
  });

  it('never lowers a capacity below the seats, nor moves a group to another kindergarten', async () => {
    const group = buildGroup({ takenBefore: 10 });
    const item = buildKindergarten({ groups: [group] });
    await load(item);
    await expect(load({ ...item, groups: [{ ...group, capacity: 9 }] })).rejects.toMatchObject({
      status: 409,
      code: 'capacity-below-seats',
    });
    await expect(load(buildKindergarten({ groups: [group] }))).rejects.toMatchObject({ code: 'group-of-another' });
  });
});

describe('finding kindergartens', () => {
  const city = '710000000';
  const names = async (query: Record<string, string>) =>
    (await catalog.client.kindergartens({ query: { city, ...query } })).items.map((item) => item.names.ru);

  beforeAll(async () => {
    const astana = { kato: city, parent: null, kind: 'city' as const, names: named('Астана') };
    const district = { kato: '711210000', parent: city, kind: 'district' as const, names: named('Есиль') };
    await catalog.client.upsertLocalities({ body: { items: [district, astana] } });
    const at = { locality: district.kato };
    const kazakh2022 = buildGroup({ language: 'kk', birthYearFrom: 2022, birthYearTo: 2022 });
    const russian2023 = buildGroup({ language: 'ru', birthYearFrom: 2022, birthYearTo: 2023 });
    await load(
      buildKindergarten({ ...at, names: named('Балдәурен № 10'), kind: 'public', groups: [kazakh2022] }),
      buildKindergarten({ ...at, names: named('Айгөлек № 2'), kind: 'state-order', groups: [russian2023] }),
      buildKindergarten({
        locality: city,
        names: named('Балдәурен № 9'),
        kind: 'private',
        bin: '061240001236',
        groups: [],
      }),
    );
  });

  it('goes by name, with numbers as numbers', async () => {
    expect(await names({})).toEqual(['Айгөлек № 2', 'Балдәурен № 9', 'Балдәурен № 10']);
  });

  it('filters by locality, kind, language, free seats and year of birth or age in one and the same group', async () => {
    expect(await names({ locality: '711210000' })).toEqual(['Айгөлек № 2', 'Балдәурен № 10']);
    expect(await names({ locality: city })).toHaveLength(3);
    expect(await names({ kind: 'private' })).toEqual(['Балдәурен № 9']);
    expect(await names({ bin: '061240001236' })).toEqual(['Балдәурен № 9']);
    expect(await names({ bin: '061240001235' })).toEqual([]);
    expect(await names({ language: 'kk' })).toEqual(['Балдәурен № 10']);
    expect(await names({ language: 'kk', birthYear: '2023' })).toEqual([]);
    expect(await names({ language: 'ru', birthYear: '2022' })).toEqual(['Айгөлек № 2']);
    expect(await names({ age: '3', on: '2026-09-01' })).toEqual(['Айгөлек № 2', 'Балдәурен № 10']);
    expect(await names({ age: '2', on: '2026-12-31' })).toEqual([]);
    expect(await names({ free: '1' })).toEqual(['Айгөлек № 2', 'Балдәурен № 10']);
    expect(await names({ free: '1', birthYear: '2023' })).toEqual(['Айгөлек № 2']);
    expect(await names({ city: almaty, locality: '711210000' })).toEqual([]);
  });

  it('asks for the day on which an age is counted', async () => {
    await expect(names({ age: '3' })).rejects.toMatchObject({ status: 400, code: 'invalid-request' });
  });

  it('gives groups and kindergartens by ids, for joins', async () => {
    const { items } = await catalog.client.kindergartens({ query: { city, language: 'ru' } });
    const id = items[0]?.id ?? '';
    const unknown = randomUUID();
    expect(await catalog.client.kindergartensByIds({ body: { ids: [unknown, id, id] } })).toEqual({ items });
    const { items: groups } = await catalog.client.groups({ params: { id }, query: { birthYear: 2023 } });
    expect(groups.map((group) => group.birthYearTo)).toEqual([2023]);
    const groupId = groups[0]?.id ?? '';
    expect(await catalog.client.group({ params: { id: groupId } })).toEqual({
      group: groups[0],
      kindergarten: items[0],
    });
    expect(await catalog.client.groupsByIds({ body: { ids: [groupId] } })).toEqual({ items: groups });
    await expect(catalog.client.groups({ params: { id: unknown } })).rejects.toMatchObject({ status: 404 });
  });

  it('puts those that have a place on the map', async () => {
    const points = async (query: Record<string, string>) =>
      (await catalog.client.kindergartenPoints({ query: { city, locale: 'ru', ...query } })).items;
    const unmapped = buildKindergarten({ locality: city, names: named('Без точки'), coordinates: null });
    await load(unmapped);
    expect((await points({})).map(({ name }) => name).toSorted()).toEqual([
      'Айгөлек № 2',
      'Балдәурен № 10',
      'Балдәурен № 9',
    ]);
    expect(await points({ text: 'балдаурен', kind: 'private' })).toEqual([
      { id: expect.any(String), name: 'Балдәурен № 9', kind: 'private', latitude: 43.2, longitude: 76.9 },
    ]);
    expect(await points({ text: '%' })).toEqual([]);
    await expect(points({ age: '3' })).rejects.toMatchObject({ status: 400 });
  });

  it('gives localities by kind and parent', async () => {
    const { items } = await catalog.client.localities({ query: { parent: city } });
    expect(items.map((item) => item.kato)).toEqual(['711210000']);
    expect((await catalog.client.locality({ params: { kato: city } })).kind).toBe('city');
    await expect(catalog.client.locality({ params: { kato: '000000000' } })).rejects.toMatchObject({ status: 404 });
  });
});

describe('paging', () => {
  it('shows each kindergarten once, whatever is inserted meanwhile', async () => {
    const city = '111010000';
    await catalog.client.upsertLocalities({
      body: { items: [{ kato: city, parent: null, kind: 'city', names: named('Кокшетау') }] },
    });
    const numbered = (n: number) => buildKindergarten({ locality: city, names: named(`Сад № ${n}`) });
    const first = Array.from({ length: 25 }, (_, index) => numbered(index * 10));
    await load(...first);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await catalog.client.kindergartens({ query: { city, limit: 4, cursor } });
      seen.push(...page.items.map((item) => item.id));
      cursor = page.nextCursor ?? undefined;
      // One before and one after where we are, and a namesake of the last one shown.
      await load(numbered(1), numbered(10_000 + seen.length), {
        ...numbered(0),
        names: page.items.at(-1)?.names ?? named(''),
      });
    } while (cursor && seen.length < 100);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toEqual(expect.arrayContaining(first.map((item) => item.id)));
  });

  it('refuses a cursor that is none', async () => {
    await expect(catalog.client.kindergartens({ query: { cursor: 'abc' } })).rejects.toMatchObject({
      status: 400,
      code: 'invalid-cursor',
    });
  });
});

describe('the catalog', () => {
  it('measures itself for those with the token only', async () => {
    const metrics = (headers: Record<string, string>) => fetch(`${catalog.url}/metrics`, { headers });
    expect((await metrics({})).status).toBe(401);
    const read = await metrics({ authorization: `Bearer ${catalog.token}` });
    expect(await read.text()).toContain('service="catalog"');
  });

  it('answers nobody without the internal token', async () => {
    const stranger = createClient(catalogForGateway, { baseUrl: catalog.url });
    await expect(stranger.localities()).rejects.toMatchObject({ status: 401 });
  });
});
