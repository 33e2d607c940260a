import { dayOf, type Instant } from '@kezek/calendar/instant';
import type { FormerChange } from '@kezek/contract/internal/bulletin-for-demo';
import type { Language } from '@kezek/contract/values';
import { demoId } from '../city/ids';
import type { DemoCityPlace } from '../city/localities';
import { madeUpPast } from './made-up-past';

export interface FormerQueue {
  city: string;
  birthYear: number;
  language: Language;
  changes: FormerChange[];
}

/** Children of these ages, in years that they become in the current one, have queues. */
const ages = [1, 2, 3, 4, 5];
const families = 150;

/** What a demo city's queues went through before: of those families alone who are in them no more. */
export function formerQueues(cities: readonly DemoCityPlace[], now: Instant): FormerQueue[] {
  const year = Number(dayOf(now).slice(0, 4));
  return cities.flatMap(({ kato, key }) =>
    (['kk', 'ru'] as const).flatMap((language) =>
      ages.map((age) => {
        const birthYear = year - age;
        const idOf = (family: number) => demoId(key, 'former', language, birthYear, family);
        const past = madeUpPast({ birthYear, families, until: now, seed: `${key} ${language}`, idOf });
        const gone = new Set(past.flatMap(({ kind, applicationId }) => (kind === 'left' ? applicationId : [])));
        const changes = past.flatMap(({ kind, byChoice: _byChoice, ...change }) =>
          gone.has(change.applicationId) && (kind === 'joined' || kind === 'left') ? [{ ...change, kind }] : [],
        );
        return { city: kato, birthYear, language, changes };
      }),
    ),
  );
}
