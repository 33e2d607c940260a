import type { LocalityView } from '@kezek/contract/internal/catalog-for-gateway';
import { distanceKm, type Place } from '../../map/projection';

/** Beyond it somebody is elsewhere: Almaty is some 40 km long, and its suburbs apply there too. */
const withinKm = 60;

export type Nearest = { city: LocalityView; district: LocalityView | undefined; km: number; outside: boolean };

/** The city and the district whose middle is nearest; undefined while no locality says where it is. */
export function nearestTo(place: Place, localities: readonly LocalityView[]): Nearest | undefined {
  const placed = localities
    .flatMap((locality) => {
      const { coordinates } = locality;
      return coordinates ? [{ locality, km: distanceKm(place, coordinates) }] : [];
    })
    .toSorted((a, b) => a.km - b.km);
  const [first] = placed;
  if (!first) return undefined;
  const city = localities.find(({ kato }) => kato === (first.locality.parent ?? first.locality.kato));
  if (!city) return undefined;
  const district = placed.find(({ locality }) => locality.parent === city.kato)?.locality;
  return { city, district, km: first.km, outside: first.km > withinKm };
}
