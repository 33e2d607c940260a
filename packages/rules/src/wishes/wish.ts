/** A point on the ground, degrees. */
interface Point {
  latitude: number;
  longitude: number;
}

/** One line of a wish list: a kindergarten, or every one of a district or within a distance of a point. */
export type Wish =
  | { kind: 'kindergarten'; kindergartenId: string }
  /** KATO code of the district, or of the city for any of its kindergartens. */
  | { kind: 'district'; locality: string }
  | { kind: 'near'; point: Point; withinMetres: number };

/** Where a bulletin's places are. */
export interface Whereabouts {
  kindergartenId: string;
  city: string;
  locality: string;
  /** Null: nobody has placed the kindergarten on the map, and no wish for a distance fits. */
  point: Point | null;
}

export function fits(wish: Wish, place: Whereabouts): boolean {
  switch (wish.kind) {
    case 'kindergarten':
      return wish.kindergartenId === place.kindergartenId;
    case 'district':
      return wish.locality === place.locality || wish.locality === place.city;
    case 'near':
      return place.point !== null && metresBetween(wish.point, place.point) <= wish.withinMetres;
  }
}

const metresADegree = 111_195;

/** Over the distances of one city the earth is flat: a walk's difference at most. */
export function metresBetween(a: Point, b: Point): number {
  const east = (a.longitude - b.longitude) * Math.cos((((a.latitude + b.latitude) / 2) * Math.PI) / 180);
  return Math.hypot(a.latitude - b.latitude, east) * metresADegree;
}
