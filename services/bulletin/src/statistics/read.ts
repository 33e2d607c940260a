import { dayOf } from '@kezek/calendar/instant';
import type { bulletinForGateway } from '@kezek/contract/internal/bulletin-for-gateway';
import type { Statistics } from '@kezek/contract/internal/bulletin/statistics-routes';
import type { RequestOf } from '@kezek/contract/route';
import { Problem } from '@kezek/platform/problem';
import type { CityFigures } from '../storage/column-types';
import type { Database } from '../storage/database';
import { monthsUntil } from './months';

type Query = RequestOf<typeof bulletinForGateway.statistics>['query'];
type Part = Pick<Query, 'locality' | 'language'> & { month?: string };

/** A median of fewer would be the time of one family. */
const leastForDays = 5;

/** @throws Problem 503 `unavailable` in the first seconds of a new database. */
export async function statisticsOf({ statements }: Database, { city, ...asked }: Query): Promise<Statistics> {
  const row = await statements.db
    .selectFrom('statisticsRun')
    .leftJoin('statistics', (join) => join.on('statistics.city', '=', city))
    .select(['computedAt', 'figures'])
    .executeTakeFirst();
  if (!row?.computedAt) throw new Problem(503, 'unavailable', {}, { headers: { 'retry-after': '5' } });
  const { queue, places, waits } = row.figures ?? { queue: [], places: [], waits: [] };
  const outcome = (part: Part) => ({ ...placesIn(places, part), ...waitIn(waits, part) });
  const localities = new Set([...places, ...waits].flatMap(({ locality }) => locality ?? []));
  return {
    computedAt: row.computedAt,
    queues: queuesIn(queue, asked.language),
    months: monthsUntil(dayOf(row.computedAt)).map(({ month }) => ({ month, ...outcome({ ...asked, month }) })),
    districts: [...localities]
      .filter((locality) => asked.locality === undefined || locality === asked.locality)
      .toSorted()
      .map((locality) => ({ locality, ...outcome({ ...asked, locality }) }))
      .filter(({ published, enrolled }) => published + enrolled > 0),
  };
}

function queuesIn(queue: CityFigures['queue'], language: Query['language']): Statistics['queues'] {
  const queues = new Map<string, Statistics['queues'][number]>();
  for (const { category, applications, ...key } of queue) {
    if (language !== undefined && key.language !== language) continue;
    const name = `${key.birthYear} ${key.language}`;
    const known = queues.get(name) ?? {
      ...key,
      applications: { 'out-of-turn': 0, 'first-priority': 0, general: 0 },
    };
    queues.set(name, { ...known, applications: { ...known.applications, [category]: applications } });
  }
  return [...queues.keys()].toSorted().flatMap((name) => queues.get(name) ?? []);
}

function placesIn(places: CityFigures['places'], { month, locality, language }: Part) {
  const counted = places.filter(
    (cell) =>
      (month === undefined || cell.month === month) &&
      (locality === undefined || cell.locality === locality) &&
      (language === undefined || cell.language === language),
  );
  return {
    published: counted.reduce((sum, { published }) => sum + published, 0),
    filled: counted.reduce((sum, { filled }) => sum + filled, 0),
  };
}

function waitIn(waits: CityFigures['waits'], { month, locality, language }: Part) {
  const wanted = [month ?? null, locality ?? null, language ?? null];
  const found = waits.find((cell) => [cell.month, cell.locality, cell.language].join() === wanted.join());
  const enrolled = found?.enrolled ?? 0;
  const [medianDays = null, ninetiethDays = null] = enrolled < leastForDays ? [] : (found?.days ?? []);
  return { enrolled, medianDays, ninetiethDays };
}
