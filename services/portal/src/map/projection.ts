/** WGS 84, degrees. */
export type Place = { latitude: number; longitude: number };
/** Kilometres east and south of the map's origin. */
export type Spot = { x: number; y: number };
/** What is looked at: the middle, and how much a pixel shows. */
export type Look = { middle: Spot; kmPerPx: number };
export type Size = { width: number; height: number };

const kmADegree = 111.32;

/** A flat picture of one city: good to some metres within a hundred kilometres of the origin. */
export const projectionFrom = (origin: Place) => {
  const kmADegreeEast = kmADegree * Math.cos((origin.latitude * Math.PI) / 180);
  return ({ latitude, longitude }: Place): Spot => ({
    x: (longitude - origin.longitude) * kmADegreeEast,
    y: (origin.latitude - latitude) * kmADegree,
  });
};

export const distanceKm = (from: Place, to: Place): number => {
  const { x, y } = projectionFrom(from)(to);
  return Math.hypot(x, y);
};

/** Where a spot stands on the picture, in pixels. */
export const onPicture = ({ middle, kmPerPx }: Look, { width, height }: Size, { x, y }: Spot): Spot => ({
  x: (x - middle.x) / kmPerPx + width / 2,
  y: (y - middle.y) / kmPerPx + height / 2,
});

/** A street: closer would show nothing more. */
const closestKmPerPx = 0.001;
const farthestKmPerPx = 0.4;

export const withinReach = (kmPerPx: number): number => Math.min(farthestKmPerPx, Math.max(closestKmPerPx, kmPerPx));

/** So that all spots are seen, with room at the edges. */
export function lookAt(spots: readonly Spot[], { width, height }: Size, edgePx: number): Look {
  if (spots.length === 0) return { middle: { x: 0, y: 0 }, kmPerPx: 0.05 };
  const [xs, ys] = [spots.map(({ x }) => x), spots.map(({ y }) => y)];
  const [west, east, north, south] = [least(xs), most(xs), least(ys), most(ys)];
  const [wide, high] = [Math.max(width - 2 * edgePx, 1), Math.max(height - 2 * edgePx, 1)];
  const kmPerPx = Math.max((east - west) / wide, (south - north) / high, lonelyKmPerPx);
  return { middle: { x: (west + east) / 2, y: (north + south) / 2 }, kmPerPx: withinReach(kmPerPx) };
}

/** Around a single spot: its neighbourhood. */
const lonelyKmPerPx = 0.005;

const least = (values: readonly number[]): number => values.reduce((a, b) => Math.min(a, b));
const most = (values: readonly number[]): number => values.reduce((a, b) => Math.max(a, b));

/** The longest round distance that fits: 1, 2 or 5 times a power of ten. */
export function scaleBar(kmPerPx: number, mostPx: number): { metres: number; px: number } {
  const fits = kmPerPx * mostPx * 1_000;
  const power = 10 ** Math.floor(Math.log10(fits));
  const metres = power * ([5, 2].find((factor) => factor * power <= fits) ?? 1);
  return { metres, px: metres / 1_000 / kmPerPx };
}
