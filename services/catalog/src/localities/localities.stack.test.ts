import { beforeAll, describe, expect, it } from '@jest/globals';
import type { ContactCentreBody, LocalityUpsert } from '@kezek/contract/internal/catalog-for-gateway';
import { almaty, bostandyk, cityWithDistrict, testCatalog } from '../testing/catalog';

const catalog = testCatalog();
const loadCity = (items: LocalityUpsert[] = cityWithDistrict) => catalog.client.upsertLocalities({ body: { items } });
const empty = { phone: null, whatsapp: null, email: null, hours: null };
const set = (kato: string, given: Partial<ContactCentreBody>) =>
  catalog.client.setContactCentre({ params: { kato }, body: { ...empty, actor: null, ...given } });
const locality = (kato: string) => catalog.client.locality({ params: { kato } });

beforeAll(async () => {
  await loadCity();
});

describe('a locality', () => {
  it('has its place on the map once somebody has said it', async () => {
    expect((await locality(bostandyk)).coordinates).toBeNull();
    const coordinates = { latitude: 43.214, longitude: 76.904 };
    const placed = cityWithDistrict.map((item) => (item.kato === bostandyk ? { ...item, coordinates } : item));
    expect(await loadCity(placed)).toEqual({ created: 0, updated: 1, unchanged: 1 });
    expect(await loadCity(placed)).toEqual({ created: 0, updated: 0, unchanged: 2 });
    expect((await locality(bostandyk)).coordinates).toEqual(coordinates);
    const nowhere = placed.map((item) => ({ ...item, coordinates: { latitude: 91, longitude: 0 } }));
    await expect(loadCity(nowhere)).rejects.toMatchObject({ status: 400, code: 'invalid-request' });
  });
});

describe('a city’s contact centre', () => {
  const given = {
    phone: '109',
    whatsapp: '+7 700 000-00-00',
    email: 'help@almaty.demo.example',
    hours: { kk: 'Дс–Жм, 9:00–18:00', ru: 'Пн–Пт, 9:00–18:00', en: 'Mon–Fri, 9:00–18:00' },
  };

  it('is written anew each time, and outlives a new load of the city', async () => {
    expect((await locality(almaty)).contactCentre).toBeNull();
    const written = { ...given, whatsapp: '+77000000000' };
    expect(await set(almaty, given)).toEqual(written);
    await loadCity();
    expect((await locality(almaty)).contactCentre).toEqual(written);
    expect(await set(almaty, { phone: '+7 (727) 000 00 00' })).toEqual({ ...empty, phone: '+7 (727) 000 00 00' });
    expect((await catalog.client.localities({ query: { kind: 'city' } })).items[0]?.contactCentre?.hours).toBeNull();
  });

  it('is a city’s alone', async () => {
    for (const kato of [bostandyk, '999999999']) {
      await expect(set(kato, given)).rejects.toMatchObject({ status: 404, code: 'not-found' });
    }
  });

  it.each<Partial<ContactCentreBody>>([
    { phone: 'позвоните нам' },
    { phone: '+' },
    { phone: '1'.repeat(16) },
    { whatsapp: '87000000000' },
    { whatsapp: 'https://wa.me/77000000000' },
    { email: 'help' },
    { hours: { kk: '', ru: '', en: '' } },
    { hours: { kk: 'а'.repeat(201), ru: 'а', en: 'a' } },
  ])('has nothing that nobody could use: %j', async (given) => {
    await expect(set(almaty, given)).rejects.toMatchObject({ status: 400, code: 'invalid-request' });
  });
});
