import type { Instant } from '@kezek/calendar/instant';
import type { QueueKey } from '@kezek/rules/bulletin/match';
import type { Category, PerCategory } from '@kezek/rules/queue/category';
import { positionOf, type Phase } from '@kezek/rules/queue/order';
import { packAt } from '../policy/policy';
import type { BulletinRow, ResponseRow } from '../storage/rows';
import { prepared, type Work } from '../storage/work';
import { goesByLists } from '../wishes/goes-by-lists';

/** A bulletin, and the moment at which its line is looked at. */
export interface Line {
  bulletin: BulletinRow;
  at: Instant;
}

type Waiter = Pick<ResponseRow, 'bulletinId' | 'id' | 'applicationId'>;

/** Where an application stands in its queue. */
interface Place {
  category: Category;
  /** Among all of its category in the queue. */
  rank: number;
  totals: PerCategory<number>;
  phase: Phase;
}

/**
 * The order of those who wait for a place: priority access by queue position at the moment of asking, then general
 * access by time. A position is counted among the whole queue, as the applicant sees it.
 */
export async function priorityOrders(work: Work, lines: readonly Line[]): Promise<Map<string, string[]>> {
  const places = await priorityPlaces(work, lines);
  return new Map([...places].map(([bulletinId, line]) => [bulletinId, line.map(({ id }) => id)]));
}

/**
 * The same with the positions: of each bulletin those of priority access who wait, in their order; where lists answer,
 * all who wait.
 */
export async function priorityPlaces(
  work: Work,
  lines: readonly Line[],
): Promise<Map<string, { id: string; position: number }[]>> {
  const waiters = await prepared<Waiter>(
    work,
    'waiting-priority',
    `SELECT bulletin_id AS "bulletinId", id, application_id AS "applicationId" FROM response
     WHERE bulletin_id = ANY($1::uuid[]) AND status = 'waiting'
       AND (access = 'priority' OR bulletin_id = ANY($2::uuid[]))`,
    [
      lines.map(({ bulletin }) => bulletin.id),
      lines.filter(({ bulletin }) => goesByLists(work.policy, bulletin)).map(({ bulletin }) => bulletin.id),
    ],
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
    waitedFor.map(({ bulletin, at }): [string, { id: string; position: number }[]] => {
      const ratio = packAt(work.policy, bulletin.city, at).values.queue.generalPerPrivileged;
      const here = waiters.flatMap(({ bulletinId, id, applicationId }) => {
        const place = bulletinId === bulletin.id ? places.get(applicationId) : undefined;
        return place
          ? [{ id, position: positionOf(place.category, place.rank, place.totals, place.phase, ratio) }]
          : [];
      });
      return [bulletin.id, here.toSorted((a, b) => a.position - b.position)];
    }),
  );
}

interface Ranked extends Phase {
  /** The key's, from 1. */
  no: number;
  category: Category;
  total: number;
  /** Of the waiters among them, and at the same index their ranks; null: nobody waits. */
  ids: string[] | null;
  ranks: number[] | null;
}

/** A queue is read once, in index order; a row for each of its categories, and not for each who stands in it. */
export async function placesInQueues(
  work: Work,
  applicationIds: readonly string[],
  queues: readonly QueueKey[],
): Promise<Map<string, Place>> {
  const keys = [...new Map(queues.map((key) => [`${key.city} ${key.birthYear} ${key.language}`, key])).values()];
  const rows = await prepared<Ranked>(
    work,
    'places-in-queues',
    `SELECT key.no::int, kind.category, ranked.total, ranked.ids, ranked.ranks,
       coalesce(queue.privileged, 0) AS privileged, coalesce(queue.general, 0) AS general
     FROM unnest($2::text[], $3::int[], $4::text[]) WITH ORDINALITY AS key (city, birth_year, language, no)
     LEFT JOIN queue USING (city, birth_year, language)
     CROSS JOIN unnest(ARRAY['out-of-turn', 'first-priority', 'general']) AS kind (category)
     CROSS JOIN LATERAL (
       SELECT count(*)::int AS total, array_agg(waiter.id::text) FILTER (WHERE waiter.id IS NOT NULL) AS ids,
         array_agg(member.rank) FILTER (WHERE waiter.id IS NOT NULL) AS ranks
       FROM (
         SELECT id, row_number() OVER (ORDER BY submitted_at, submission_no)::int AS rank FROM application
         WHERE gate = 'open' AND city = key.city AND birth_year = key.birth_year AND language = key.language
           AND category = kind.category
       ) AS member LEFT JOIN unnest($1::uuid[]) AS waiter (id) ON waiter.id = member.id
     ) AS ranked`,
    [
      applicationIds,
      keys.map(({ city }) => city),
      keys.map(({ birthYear }) => birthYear),
      keys.map(({ language }) => language),
    ],
  );
  const totalOf = (queue: number, kind: Category) =>
    rows.find(({ no, category }) => no === queue && category === kind)?.total ?? 0;
  return new Map(
    rows.flatMap(({ no, category, ids, ranks, privileged, general }) => {
      const totals = {
        'out-of-turn': totalOf(no, 'out-of-turn'),
        'first-priority': totalOf(no, 'first-priority'),
        general: totalOf(no, 'general'),
      };
      const place = { category, totals, phase: { privileged, general } };
      return (ids ?? []).map((id, index): [string, Place] => [id, { ...place, rank: ranks?.[index] ?? 0 }]);
    }),
  );
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
  if (lines.length === 0) return new Map();
  const priority = await priorityOrders(work, lines);
  const first = new Map(lines.map(({ bulletin: { id }, n }) => [id, (priority.get(id) ?? []).slice(0, n)]));
  const left = lines
    .map(({ bulletin: { id }, n }) => ({ bulletinId: id, limit: n - (first.get(id)?.length ?? 0) }))
    .filter(({ limit }) => limit > 0);
  if (left.length === 0) return first;
  for (const [id, general] of await generalOrders(work, left)) first.set(id, [...(first.get(id) ?? []), ...general]);
  return first;
}
