import { randomUUID } from 'node:crypto';
import { beforeAll, expect, it } from '@jest/globals';
import { almaty, bostandyk, buildKindergarten, cityWithDistrict, testCatalog } from '../testing/catalog';
import { liesIn } from './keep-districts';

const catalog = testCatalog();
const actor = randomUUID();
const at = '2026-03-20T12:00:00.000Z';
const astana = '710000000';
const text = (name: string) => ({ kk: name, ru: name, en: name });
const create = (kato: string, name: string, city = almaty) =>
  catalog.client.createDistrict({ params: { city }, body: { kato, names: text(name), coordinates: null, actor } });
const close = (kato: string, version = 1) =>
  catalog.client.closeDistrict({ params: { city: almaty, kato }, body: { version, at, actor } });

beforeAll(async () => {
  const other = { kato: astana, parent: null, kind: 'city' as const, names: text('Астана') };
  await catalog.client.upsertLocalities({ body: { items: [...cityWithDistrict, other] } });
});

it('its code begins as its city’s does', () => {
  expect(liesIn('750000000', '751510000')).toBe(true);
  expect(liesIn('351010000', '351011100')).toBe(true);
  expect(liesIn('750000000', '711110000')).toBe(false);
  expect(liesIn('351010000', '351610000')).toBe(false);
  expect(liesIn('100000000', '110000000')).toBe(false);
  expect(liesIn('750000000', '750000000')).toBe(false);
});

it('is created once; another of its code is refused, and so is one of another city', async () => {
  const [one, two] = await Promise.all([create('751510000', 'Жетысуский'), create('751510000', 'Жетысуский')]);
  expect(one).toMatchObject({ parent: almaty, kind: 'district', version: 1 });
  expect(two).toEqual(one);
  await expect(create('751510000', 'Другой')).rejects.toMatchObject({ status: 409, code: 'locality-exists' });
  await expect(create('711110000', 'Есиль')).rejects.toMatchObject({ status: 422, code: 'kato-of-another-city' });
  await expect(create('701110000', 'Ничей', '700000000')).rejects.toMatchObject({ status: 404 });
});

it('is edited by one of two at once', async () => {
  await create('751610000', 'Медеуский');
  const change = (name: string, version: number) =>
    catalog.client.changeDistrict({
      params: { city: almaty, kato: '751610000' },
      body: { names: text(name), coordinates: { latitude: 43.2, longitude: 77 }, version, actor },
    });
  const answers = await Promise.allSettled([change('А', 1), change('Б', 1)]);
  expect(answers.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  expect(answers.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'locality-changed' } });
  const elsewhere = catalog.client.changeDistrict({
    params: { city: astana, kato: '751610000' },
    body: { names: text('В'), coordinates: null, version: 2, actor },
  });
  await expect(elsewhere).rejects.toMatchObject({ status: 404 });
});

it('closes when no open kindergarten stands in it, and is made again by its code', async () => {
  const item = buildKindergarten({ locality: bostandyk });
  await catalog.client.upsertKindergartens({ body: { items: [item] } });
  await expect(close(bostandyk)).rejects.toMatchObject({
    code: 'locality-has-kindergartens',
    params: { kindergartens: 1 },
  });
  await catalog.client.closeKindergarten({ params: { city: almaty, id: item.id }, body: { version: 1, at, actor } });
  await close(bostandyk);
  const { items } = await catalog.client.localities({ query: { parent: almaty } });
  expect(items.map(({ kato }) => kato)).not.toContain(bostandyk);
  const { id: _, groups: __, ...described } = buildKindergarten({ locality: bostandyk });
  const late = catalog.client.createKindergarten({
    params: { city: almaty },
    body: { ...described, id: randomUUID(), actor },
  });
  await expect(late).rejects.toMatchObject({ code: 'locality-not-found' });
  expect(await create(bostandyk, 'Бостандыкский')).toMatchObject({ version: 3 });
});
