import type { Instant } from '@kezek/calendar/instant';
import { monthOf } from '@kezek/rules/months';
import type { StoredForecast } from '../storage/column-types';
import type { ForecastRow } from '../storage/rows';
import type { Statements } from '../storage/work';
import type { Part } from './parts';

type PlaceOfQueue = Pick<ForecastRow, 'category' | 'band'>;

/** What was said of a queue's places on an earlier night. */
export interface Earlier {
  at: Instant;
  saidOf(place: PlaceOfQueue): StoredForecast | null;
}

/**
 * Of each queue of a part, by birth year, the last night of an earlier month than this one: so a family sees during a
 * whole month what has changed since. A night that is computed again finds the same.
 */
export async function earlierForecasts({ db }: Statements, part: Part, at: Instant): Promise<Map<number, Earlier>> {
  const queues = await db
    .selectFrom('forecastQueue')
    .select(['birthYear', 'computedAt', 'beforeAt'])
    .where((row) => row.and({ ...part }))
    .execute();
  const rows = await db
    .selectFrom('forecast')
    .select(['birthYear', 'category', 'band', 'said', 'before'])
    .where((row) => row.and({ ...part }))
    .execute();
  const said = new Map(rows.map((row) => [nameOf(row.birthYear, row), row]));
  const earlier = new Map<number, Earlier>();
  for (const { birthYear, computedAt, beforeAt } of queues) {
    const isOver = monthOf(computedAt) < monthOf(at);
    const night = isOver ? computedAt : beforeAt;
    if (!night) continue;
    const saidOf = (place: PlaceOfQueue) => said.get(nameOf(birthYear, place))?.[isOver ? 'said' : 'before'] ?? null;
    earlier.set(birthYear, { at: night, saidOf });
  }
  return earlier;
}

const nameOf = (birthYear: number, { category, band }: PlaceOfQueue) => `${birthYear} ${category} ${band}`;
