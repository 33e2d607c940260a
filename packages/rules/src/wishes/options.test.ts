import { describe, expect, it } from '@jest/globals';
import { optionsAmong, type WishedBulletin } from './options';
import { fits, metresBetween, type Wish } from './wish';

const home = { latitude: 43.238, longitude: 76.889 };
const north = (metres: number) => ({ ...home, latitude: home.latitude + metres / 111_195 });
const bulletin = (id: string, over: Partial<WishedBulletin> = {}): WishedBulletin => ({
  id,
  kindergartenId: `k-${id}`,
  city: '750000000',
  locality: '751110000',
  point: null,
  startsOn: '2026-09-01',
  ...over,
});
const near = (withinMetres: number): Wish => ({ kind: 'near', point: home, withinMetres });
const idsOf = (wishes: Wish[], bulletins: WishedBulletin[]) =>
  optionsAmong(bulletins)(wishes).map(({ bulletinId, rank }) => `${rank} ${bulletinId}`);

describe('a wish', () => {
  it('for a distance fits what is no farther, and nothing that is not on the map', () => {
    expect(fits(near(500), bulletin('a', { point: north(499) }))).toBe(true);
    expect(fits(near(500), bulletin('a', { point: north(501) }))).toBe(false);
    expect(fits(near(500), bulletin('a'))).toBe(false);
  });

  it('for a district fits its kindergartens, one for the city all of them', () => {
    expect(fits({ kind: 'district', locality: '751110000' }, bulletin('a'))).toBe(true);
    expect(fits({ kind: 'district', locality: '751210000' }, bulletin('a'))).toBe(false);
    expect(fits({ kind: 'district', locality: '750000000' }, bulletin('a'))).toBe(true);
  });

  it('measures along a parallel as well as along a meridian', () => {
    expect(metresBetween(home, north(1_000))).toBeCloseTo(1_000, 0);
    // A degree of longitude at 43° is 81 km.
    expect(metresBetween(home, { ...home, longitude: home.longitude + 1 })).toBeCloseTo(80_990, -3);
  });
});

describe('a list', () => {
  it('wants each bulletin once, by the first wish that fits it', () => {
    const wishes: Wish[] = [
      { kind: 'kindergarten', kindergartenId: 'k-c' },
      { kind: 'district', locality: '750000000' },
    ];
    expect(idsOf(wishes, [bulletin('a'), bulletin('b'), bulletin('c')])).toEqual(['1 c', '2 a', '2 b']);
  });

  it('wants the nearest of one wish first, then what begins earlier', () => {
    const bulletins = [
      bulletin('far', { point: north(900) }),
      bulletin('late', { point: north(100), startsOn: '2026-10-01' }),
      bulletin('early', { point: north(100) }),
      bulletin('beyond', { point: north(1_100) }),
    ];
    expect(idsOf([near(1_000)], bulletins)).toEqual(['1 early', '1 late', '1 far']);
  });
});
