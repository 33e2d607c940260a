import type { Instant } from '@kezek/calendar/instant';
import type { PerCategory } from '@kezek/rules/queue/category';
import { standingAt, type Phase } from '@kezek/rules/queue/order';
import { sql } from 'kysely';
import { packAt } from '../policy/policy';
import { rowsOf, type Work } from '../storage/work';

export interface QueuesOfCity {
  city: string;
  birthYear?: number;
  language?: string;
  at: Instant;
}

type Queue = { birthYear: number; language: string; totals: PerCategory<number>; phase: Phase };

/**
 * Who has this number now, in each queue of a city that is asked for; nobody in one that is shorter. To be read in one
 * snapshot: a number is a place among others.
 */
export async function standingWithNumber(
  work: Pick<Work, 'db' | 'policy'>,
  asked: QueuesOfCity,
  number: number,
): Promise<string[]> {
  const ratio = packAt(work.policy, asked.city, asked.at).values.queue.generalPerPrivileged;
  const queues = await rowsOf(work, queuesOf(asked));
  const places = queues.flatMap(({ birthYear, language, totals, phase }) => {
    const standing = standingAt(number, totals, phase, ratio);
    return standing ? [{ birthYear, language, ...standing }] : [];
  });
  if (places.length === 0) return [];
  return (await rowsOf(work, atPlaces(asked.city, places))).map(({ id }) => id);
}

/** Of each queue in which somebody ever stood: how many of each category, and the turns used. */
export const queuesOf = ({ city, birthYear, language }: QueuesOfCity) => sql<Queue>`
  SELECT members.birth_year, members.language, members.totals,
    json_build_object('privileged', coalesce(queue.privileged, 0), 'general', coalesce(queue.general, 0)) AS phase
  FROM (
    SELECT birth_year, language, json_build_object(
        'out-of-turn', coalesce(sum(members) FILTER (WHERE category = 'out-of-turn'), 0),
        'first-priority', coalesce(sum(members) FILTER (WHERE category = 'first-priority'), 0),
        'general', coalesce(sum(members) FILTER (WHERE category = 'general'), 0)) AS totals
    FROM queue_count
    WHERE city = ${city} AND bits = 40 AND stretch = 0
      AND ${birthYear === undefined ? sql`true` : sql`birth_year = ${birthYear}`}
      AND ${language === undefined ? sql`true` : sql`language = ${language}`}
    GROUP BY birth_year, language) AS members
  LEFT JOIN queue ON queue.city = ${city}
    AND queue.birth_year = members.birth_year AND queue.language = members.language`;

type Place = { birthYear: number; language: string; category: string; rank: number };

/** Each from the index of its queue, which stands in the order of submission. */
export const atPlaces = (city: string, places: readonly Place[]) => sql<{ id: string }>`
  SELECT standing.id FROM unnest(
      ${places.map(({ birthYear }) => birthYear)}::int[], ${places.map(({ language }) => language)}::text[],
      ${places.map(({ category }) => category)}::text[], ${places.map(({ rank }) => rank)}::int[]
    ) AS place (birth_year, language, category, rank),
    LATERAL (SELECT id FROM application
      WHERE gate = 'open' AND city = ${city} AND birth_year = place.birth_year AND language = place.language
        AND category = place.category
      ORDER BY submitted_at, submission_no OFFSET place.rank - 1 LIMIT 1) AS standing`;
