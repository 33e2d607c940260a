import type { Instant } from '@kezek/calendar/instant';
import type { ResponseRow } from '../storage/rows';
import { prepared, type Work } from '../storage/work';
import { goesByLists } from '../wishes/goes-by-lists';
import { priorityOrders, type Line } from './waiting-order';

/**
 * The place (1-based) of each waiting response among those who wait now for its bulletin. Responses that don't wait, and
 * those to bulletins that lists answer, are left out. Those of general access are counted from the earliest asked for, so that a batch of newcomers at the end of
 * a long line costs one count and not a walk of the line.
 */
export async function waitingRanks(
  work: Work,
  lines: readonly Line[],
  responses: readonly ResponseRow[],
): Promise<Map<string, number>> {
  const waiting = waitingInLine(work, lines, responses);
  const ranks = await generalRanks(
    work,
    waiting.filter(({ access }) => access === 'general'),
  );
  const priority = new Set(waiting.filter(({ access }) => access === 'priority').map((row) => row.bulletinId));
  const asked = lines.filter(({ bulletin }) => priority.has(bulletin.id));
  if (asked.length === 0) return ranks;
  for (const order of (await priorityOrders(work, asked)).values()) {
    for (const [index, id] of order.entries()) ranks.set(id, index + 1);
  }
  return ranks;
}

/** Where lists answer there is no line to stand in: the number in the queue says who comes first. */
function waitingInLine({ policy }: Work, lines: readonly Line[], responses: readonly ResponseRow[]): ResponseRow[] {
  const byLists = new Set(
    lines.filter(({ bulletin }) => goesByLists(policy, bulletin)).map(({ bulletin }) => bulletin.id),
  );
  return responses.filter(({ status, bulletinId }) => status === 'waiting' && !byLists.has(bulletinId));
}

async function generalRanks(work: Work, waiting: readonly ResponseRow[]): Promise<Map<string, number>> {
  if (waiting.length === 0) return new Map();
  const from = new Map<string, Instant>();
  for (const { bulletinId, receivedAt } of waiting) {
    const first = from.get(bulletinId);
    if (first === undefined || receivedAt < first) from.set(bulletinId, receivedAt);
  }
  const rows = await prepared<{ id: string; rank: number }>(
    work,
    'waiting-general-ranks',
    // Materialized: else the line would be counted anew for each who waits in it.
    `WITH line AS MATERIALIZED (
       SELECT bulletin_id, since, (SELECT count(*) FROM response
         WHERE bulletin_id = asked.bulletin_id AND status = 'waiting') AS length
       FROM unnest($1::uuid[], $2::timestamptz[]) AS asked (bulletin_id, since)
     )
     SELECT later.id, line.length - count(*) OVER (PARTITION BY line.bulletin_id)
       + row_number() OVER (PARTITION BY line.bulletin_id ORDER BY later.received_at, later.insertion_no) AS rank
     FROM line JOIN response later ON later.bulletin_id = line.bulletin_id AND later.access = 'general'
       AND later.status = 'waiting' AND later.received_at >= line.since`,
    [[...from.keys()], [...from.values()]],
  );
  return new Map(rows.map(({ id, rank }) => [id, rank]));
}

/** The same for responses that are looked at outside a bulletin's lock, each counted for itself. */
export async function waitingRanksApart(
  work: Work,
  lines: readonly Line[],
  responses: readonly ResponseRow[],
): Promise<Map<string, number>> {
  const waiting = waitingInLine(work, lines, responses);
  const general = waiting.filter(({ access }) => access === 'general');
  const ranks = await waitingRanks(
    work,
    lines,
    waiting.filter(({ access }) => access === 'priority'),
  );
  if (general.length === 0) return ranks;
  const rows = await prepared<{ id: string; rank: number }>(
    work,
    'waiting-general-rank',
    `SELECT asked.id, (SELECT count(*) FROM response WHERE bulletin_id = asked.bulletin_id AND status = 'waiting'
         AND (access = 'priority' OR (received_at, insertion_no) <= (asked.received_at, asked.insertion_no))) AS rank
     FROM unnest($1::uuid[], $2::uuid[], $3::timestamptz[], $4::bigint[])
       AS asked (id, bulletin_id, received_at, insertion_no)`,
    [
      general.map(({ id }) => id),
      general.map(({ bulletinId }) => bulletinId),
      general.map(({ receivedAt }) => receivedAt),
      general.map(({ insertionNo }) => insertionNo),
    ],
  );
  for (const { id, rank } of rows) ranks.set(id, rank);
  return ranks;
}
