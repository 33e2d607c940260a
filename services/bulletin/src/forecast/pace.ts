import { addMs, type Instant } from '@kezek/calendar/instant';
import { epochMs } from '@kezek/calendar/instant';
import type { QueueKey } from '@kezek/rules/bulletin/match';
import { dayMs } from '@kezek/rules/forecast/landmarks';
import type { QueuePast } from '@kezek/rules/forecast/stays';
import { sql } from 'kysely';
import type { QueueMoved, QueuePace } from '../storage/column-types';
import { oneRow, type Statements } from '../storage/work';

/** What moved a queue in the last twelve months. */
export async function paceOf(work: Statements, key: QueueKey, past: QueuePast, at: Instant): Promise<QueuePace> {
  const since = addMs(at, -365 * dayMs);
  return { ...movesIn(past, since), places: await placesBySeason(work, key, { since, until: at }) };
}

/** What moved it from an earlier night until now. */
export async function movedSince(
  work: Statements,
  key: QueueKey,
  past: QueuePast,
  { since, until }: { since: Instant; until: Instant },
): Promise<QueueMoved> {
  const { winter, spring, summer, autumn } = await placesBySeason(work, key, { since, until });
  return { ...movesIn(past, since), places: winter + spring + summer + autumn };
}

/** A past ends where it was read. */
function movesIn({ stays }: QueuePast, since: Instant): Omit<QueueMoved, 'places'> {
  const sinceMs = epochMs(since);
  const ended = stays.filter(({ untilMs }) => untilMs >= sinceMs && untilMs !== Infinity);
  const referred = ended.filter((stay) => stay.referred).length;
  const joined = stays.filter((stay) => stay.sinceMs >= sinceMs).length;
  return { joined, referred, left: ended.length - referred };
}

/** Published places of public bulletins; one that ended before its time came never was (statistics/count.ts). */
function placesBySeason(
  work: Statements,
  { city, birthYear, language }: QueueKey,
  { since, until }: { since: Instant; until: Instant },
): Promise<QueuePace['places']> {
  const months = (some: readonly number[]) =>
    sql`coalesce(sum(places) FILTER (WHERE extract(month FROM publish_at AT TIME ZONE 'Asia/Almaty') = ANY(${some}::int[])), 0)::int`;
  return oneRow(
    work,
    sql<QueuePace['places']>`
      SELECT ${months([12, 1, 2])} AS winter, ${months([3, 4, 5])} AS spring, ${months([6, 7, 8])} AS summer,
        ${months([9, 10, 11])} AS autumn
      FROM bulletin
      WHERE city = ${city} AND birth_year = ${birthYear} AND language = ${language} AND kind = 'public'
        AND publish_at >= ${since} AND publish_at < ${until}
        AND (status IN ('published', 'filled') OR (status IN ('closed', 'withdrawn') AND ended_at >= publish_at))`,
  );
}
