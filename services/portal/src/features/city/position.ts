import type { Place } from '../../map/projection';

export const positionFailures = ['denied', 'unavailable', 'too-slow'] as const;
export type PositionFailure = (typeof positionFailures)[number];

export type Position = { place: Place } | { failure: PositionFailure };

/** A city's size is all that is asked of it: no need to wait for a satellite. */
const options: PositionOptions = { enableHighAccuracy: false, timeout: 10_000, maximumAge: 300_000 };

/** Where the browser is. It asks its person; what it answers stays in the page. */
export function askPosition(): Promise<Position> {
  // Absent in old browsers, and where the page didn't come by https.
  if (!('geolocation' in navigator)) return Promise.resolve({ failure: 'unavailable' });
  return new Promise((resolve) => {
    navigator.geolocation.getCurrentPosition(
      ({ coords: { latitude, longitude } }) => resolve({ place: { latitude, longitude } }),
      ({ code }) => resolve({ failure: failureOf[code] ?? 'unavailable' }),
      options,
    );
  });
}

/** By the codes of GeolocationPositionError. */
const failureOf: Readonly<Record<number, PositionFailure>> = { 1: 'denied', 2: 'unavailable', 3: 'too-slow' };
