import { describe, expect, it } from '@jest/globals';
import { clustersOf } from './clusters';
import { placedNames } from './placed-names';
import { distanceKm, lookAt, onPicture, projectionFrom, scaleBar } from './projection';

const almaty = { latitude: 43.238, longitude: 76.945 };
const size = { width: 360, height: 400 };

describe('the map', () => {
  it('puts places where they are, to some hundred metres a city wide', () => {
    // The Green Bazaar and the central stadium: 4.1 km on other maps.
    const distance = distanceKm({ latitude: 43.2645, longitude: 76.9562 }, { latitude: 43.2384, longitude: 76.9242 });
    expect(distance).toBeGreaterThan(3.7);
    expect(distance).toBeLessThan(4.2);
    const spot = projectionFrom(almaty)({ latitude: 43.338, longitude: 77.045 });
    expect(spot.y).toBeCloseTo(-11.13, 1);
    expect(spot.x).toBeCloseTo(8.11, 1);
  });

  it('shows all that there is, within its edges', () => {
    const spots = [
      { x: -12, y: 3 },
      { x: 9, y: -4 },
      { x: 2, y: 11 },
    ];
    const look = lookAt(spots, size, 40);
    for (const spot of spots) {
      const { x, y } = onPicture(look, size, spot);
      expect(x).toBeGreaterThanOrEqual(39.9);
      expect(x).toBeLessThanOrEqual(320.1);
      expect(y).toBeGreaterThanOrEqual(39.9);
      expect(y).toBeLessThanOrEqual(360.1);
    }
    expect(lookAt([{ x: 5, y: 5 }], size, 40)).toEqual({ middle: { x: 5, y: 5 }, kmPerPx: 0.005 });
    expect(lookAt([], size, 40).middle).toEqual({ x: 0, y: 0 });
  });

  it('has a scale of a round distance', () => {
    expect(scaleBar(0.05, 100)).toEqual({ metres: 5_000, px: 100 });
    expect(scaleBar(0.03, 100).metres).toBe(2_000);
    expect(scaleBar(0.001, 100).metres).toBe(100);
  });
});

describe('names of districts', () => {
  const name = (text: string, x: number, y: number) => ({ name: text, at: { x, y } });

  it('move aside from marks and from one another, and are left out where there is no room', () => {
    const names = [name('Almaly', 100, 100), name('Medeu', 110, 104), name('Turksib', 355, 50)];
    const placed = placedNames({ names, marks: [{ x: 100, y: 96 }], size });
    expect(placed[0]).toEqual(name('Almaly', 100, 128));
    expect(placed.map((one) => one.name)).toEqual(['Almaly', 'Medeu', 'Turksib']);
    for (const { at } of placed) expect(at.x > 20 && at.x < 340).toBe(true);
    const crowd = Array.from({ length: 9 }, (_, n) => ({ x: 40 * n, y: 100 }));
    expect(placedNames({ names, marks: crowd, size: { width: 360, height: 110 } })).not.toContainEqual(
      expect.objectContaining({ name: 'Medeu' }),
    );
    expect(placedNames({ names: names.slice(0, 1), marks: [], size })).toEqual(names.slice(0, 1));
  });
});

describe('clusters', () => {
  const points = Array.from({ length: 3_000 }, (_, n) => ({
    id: n,
    at: { x: ((n * 7_919) % 10_007) / 400, y: ((n * 104_729) % 10_007) / 400 },
  }));

  it('lose no point, and never overlap', () => {
    const clusters = clustersOf(points, 2);
    expect(clusters.flatMap(({ members }) => members.map(({ id }) => id)).toSorted((a, b) => a - b)).toEqual(
      points.map(({ id }) => id),
    );
    for (const one of clusters) {
      const near = clusters.filter(({ at }) => Math.hypot(at.x - one.at.x, at.y - one.at.y) < 2);
      expect(near).toEqual([one]);
    }
  });

  it('leave points alone that stand apart', () => {
    expect(clustersOf(points.slice(0, 3), 0.000_1)).toHaveLength(3);
  });
});
