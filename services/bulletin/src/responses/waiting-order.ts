import type { Instant } from '@kezek/calendar/instant';
import type { QueueKey } from '@kezek/rules/bulletin/match';
import type { Category } from '@kezek/rules/queue/category';
import { positionOf } from '@kezek/rules/queue/order';
import { packAt } from '../policy/policy';
import type { BulletinRow } from '../storage/rows';
import { prepared, type Work } from '../storage/work';

/** A bulletin, and the moment at which its line is looked at. */
export interface Line {
  bulletin: BulletinRow;
  at: Instant;
}

interface Waiter {
  bulletinId: string;
  id: string;
  applicationId: string;
}

interface Place {
  applicationId: string;
  category: Category;
  /** Among all of its category in the queue. */
  rank: number;
  outOfTurn: number;
  firstPriority: number;
  general: number;
  privilegedTurns: number;
  generalTurns: number;
}

/**
 * The order of those who wait for a place: priority access by queue position at the moment of asking, then general
 * access by time. A position is counted among the whole queue, as the applicant sees it.
 */
export async function priorityOrders(work: Work, lines: readonly Line[]): Promise<Map<string, string[]>> {
  const waiters = await prepared<Waiter>(
    work,
    'waiting-priority',
    `SELECT bulletin_id AS "bulletinId", id, application_id AS "applicationId" FROM response
     WHERE bulletin_id = ANY($1::uuid[]) AND access = 'priority' AND status = 'waiting'`,
    [lines.map(({ bulletin }) => bulletin.id)],
  );
  if (waiters.length === 0) return new Map();
  const byId = new Map(lines.map((line) => [line.bulletin.id, line]));
  const waitedFor = [...new Set(waiters.map(({ bulletinId }) => bulletinId))].flatMap((id) => byId.get(id) ?? []);
  const places = await placesInQueues(
    work,
    waiters.map(({ applicationId }) => applicationId),
    waitedFor.map(({ bulletin }) => bulletin),
  );
  return new Map(
    waitedFor.map(({ bulletin, at }): [string, string[]] => {
      const ratio = packAt(work.policy, bulletin.city, at).values.queue.generalPerPrivileged;
      const here = waiters.flatMap(({ bulletinId, id, applicationId }) => {
        const place = bulletinId === bulletin.id ? places.get(applicationId) : undefined;
        return place ? [{ id, position: position(place, ratio) }] : [];
      });
      return [bulletin.id, here.toSorted((a, b) => a.position - b.position).map(({ id }) => id)];
    }),
  );
}

/** The waiters come as an array and not by a join, which the planner, not knowing their number, would make a loop. */
async function placesInQueues(
  work: Work,
  applicationIds: readonly string[],
  queues: readonly QueueKey[],
): Promise<Map<string, Place>> {
  const keys = [...new Map(queues.map((key) => [`${key.city} ${key.birthYear} ${key.language}`, key])).values()];
  const rows = await prepared<Place>(
    work,
    'places-in-queues',
    `WITH key AS MATERIALIZED (
       SELECT * FROM unnest($2::text[], $3::int[], $4::text[]) WITH ORDINALITY AS k (city, birth_year, language, no)
     ), queued AS MATERIALIZED (
       SELECT key.no, member.id, kind.category, member.rank
       FROM key CROSS JOIN unnest(ARRAY['out-of-turn', 'first-priority', 'general']) AS kind (category)
       CROSS JOIN LATERAL (
         SELECT id, row_number() OVER (ORDER BY submitted_at, submission_no) AS rank FROM application
         WHERE gate = 'open' AND city = key.city AND birth_year = key.birth_year AND language = key.language
           AND category = kind.category) AS member
     ), total AS MATERIALIZED (
       SELECT no, count(*) FILTER (WHERE category = 'out-of-turn') AS "outOfTurn",
         count(*) FILTER (WHERE category = 'first-priority') AS "firstPriority",
         count(*) FILTER (WHERE category = 'general') AS general
       FROM queued GROUP BY no
     )
     SELECT queued.id AS "applicationId", queued.category, queued.rank, "outOfTurn", "firstPriority", total.general,
       coalesce(queue.privileged, 0) AS "privilegedTurns", coalesce(queue.general, 0) AS "generalTurns"
     FROM unnest($1::uuid[]) AS waiter (id) JOIN queued USING (id) JOIN total USING (no) JOIN key USING (no)
     LEFT JOIN queue USING (city, birth_year, language)`,
    [
      applicationIds,
      keys.map(({ city }) => city),
      keys.map(({ birthYear }) => birthYear),
      keys.map(({ language }) => language),
    ],
  );
  return new Map(rows.map((row) => [row.applicationId, row]));
}

function position(place: Place, ratio: number): number {
  const { category, rank, outOfTurn, firstPriority, general, privilegedTurns, generalTurns } = place;
  const totals = { 'out-of-turn': outOfTurn, 'first-priority': firstPriority, general };
  return positionOf(category, rank, totals, { privileged: privilegedTurns, general: generalTurns }, ratio);
}

/** The first few of general access of each bulletin, by time and then by insertion. */
async function generalOrders(
  work: Work,
  asked: readonly { bulletinId: string; limit: number }[],
): Promise<Map<string, string[]>> {
  const rows = await prepared<{ bulletinId: string; ids: string[] }>(
    work,
    'waiting-general',
    `SELECT bulletin_id AS "bulletinId", ARRAY(
       SELECT id::text FROM response WHERE bulletin_id = asked.bulletin_id AND access = 'general' AND status = 'waiting'
       ORDER BY received_at, insertion_no LIMIT asked.places) AS ids
     FROM unnest($1::uuid[], $2::int[]) AS asked (bulletin_id, places)`,
    [asked.map(({ bulletinId }) => bulletinId), asked.map(({ limit }) => limit)],
  );
  return new Map(rows.map(({ bulletinId, ids }) => [bulletinId, ids]));
}

/** The first `n` of all who wait for each bulletin. */
export async function nextInLines(
  work: Work,
  lines: readonly (Line & { n: number })[],
): Promise<Map<string, string[]>> {
  const priority = await priorityOrders(work, lines);
  const first = new Map(lines.map(({ bulletin: { id }, n }) => [id, (priority.get(id) ?? []).slice(0, n)]));
  const left = lines
    .map(({ bulletin: { id }, n }) => ({ bulletinId: id, limit: n - (first.get(id)?.length ?? 0) }))
    .filter(({ limit }) => limit > 0);
  if (left.length === 0) return first;
  for (const [id, general] of await generalOrders(work, left)) first.set(id, [...(first.get(id) ?? []), ...general]);
  return first;
}
