import { describe, expect, it } from '@jest/globals';
import type { LocalityView } from '@kezek/contract/internal/catalog-for-gateway';
import { nearestTo } from './nearest';

const locality = (kato: string, parent: string | null, at: readonly [number, number] | null): LocalityView => ({
  kato,
  parent,
  kind: parent === null ? 'city' : 'district',
  names: { kk: kato, ru: kato, en: kato },
  coordinates: at && { latitude: at[0], longitude: at[1] },
  contactCentre: null,
});

const localities = [
  locality('750000000', null, [43.24, 76.9]),
  locality('751110000', '750000000', [43.254, 76.929]),
  locality('751910000', '750000000', [43.335, 76.985]),
  locality('710000000', null, [51.14, 71.45]),
  locality('711210000', '710000000', [51.111, 71.43]),
];

describe('where somebody is', () => {
  it('is in the city and the district whose middle is nearest', () => {
    const found = nearestTo({ latitude: 43.33, longitude: 76.97 }, localities);
    expect(found).toMatchObject({ city: { kato: '750000000' }, district: { kato: '751910000' }, outside: false });
    expect(nearestTo({ latitude: 51.1, longitude: 71.4 }, localities)?.district?.kato).toBe('711210000');
  });

  it('has a district also where the city itself is nearer', () => {
    expect(nearestTo({ latitude: 43.24, longitude: 76.9 }, localities)?.district?.kato).toBe('751110000');
    const [city] = localities;
    expect(city && nearestTo({ latitude: 43.24, longitude: 76.9 }, [city])?.district).toBeUndefined();
  });

  it('is outside where the nearest city is far, and says how far', () => {
    const found = nearestTo({ latitude: 42.32, longitude: 69.59 }, localities);
    expect(found).toMatchObject({ city: { kato: '750000000' }, outside: true });
    expect(Math.round((found?.km ?? 0) / 10)).toBe(61);
  });

  it('is not known while no locality says where it is', () => {
    expect(nearestTo({ latitude: 43, longitude: 77 }, [locality('1', null, null)])).toBeUndefined();
  });
});
