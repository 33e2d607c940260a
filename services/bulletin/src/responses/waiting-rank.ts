import type { Instant } from '@kezek/calendar/instant';
import type { BulletinRow, ResponseRow } from '../storage/rows';
import { oneRow, prepared, type Work } from '../storage/work';
import { priorityOrder } from './waiting-order';

/**
 * The place (1-based) of each waiting response of one bulletin among those who wait now. Responses that don't wait are
 * left out. Those of general access are counted from the earliest asked for, so that a batch of newcomers at the end of
 * a long line costs one count and not a walk of the line.
 */
export async function waitingRanks(
  work: Work,
  bulletin: BulletinRow,
  responses: readonly ResponseRow[],
  at: Instant,
): Promise<Map<string, number>> {
  const ranks = new Map<string, number>();
  const waiting = responses.filter(({ status }) => status === 'waiting');
  if (waiting.length === 0) return ranks;
  const [counts] = await prepared<{ priority: number; general: number }>(
    work,
    'waiting-counts',
    `SELECT count(*) FILTER (WHERE access = 'priority') AS priority, count(*) FILTER (WHERE access = 'general') AS general
     FROM response WHERE bulletin_id = $1 AND status = 'waiting'`,
    [bulletin.id],
  );
  const priorityCount = counts?.priority ?? 0;
  if (waiting.some(({ access }) => access === 'priority')) {
    for (const [index, id] of (await priorityOrder(work, bulletin, at)).entries()) ranks.set(id, index + 1);
  }
  const general = waiting.filter(({ access }) => access === 'general');
  if (general.length > 0) {
    const from = general.reduce(
      (first, { receivedAt }) => (receivedAt < first ? receivedAt : first),
      general[0]?.receivedAt ?? at,
    );
    const later = await prepared<{ id: string }>(
      work,
      'waiting-general-from',
      `SELECT id FROM response WHERE bulletin_id = $1 AND access = 'general' AND status = 'waiting' AND received_at >= $2
       ORDER BY received_at, insertion_no`,
      [bulletin.id, from],
    );
    const earlier = (counts?.general ?? 0) - later.length;
    for (const [index, { id }] of later.entries()) ranks.set(id, priorityCount + earlier + index + 1);
  }
  return ranks;
}

/** The same for one response, which is looked at outside a bulletin's lock. */
export async function waitingRank(
  work: Work,
  bulletin: BulletinRow,
  response: ResponseRow,
  at: Instant,
): Promise<number | null> {
  if (response.status !== 'waiting') return null;
  if (response.access === 'priority') {
    const place = (await priorityOrder(work, bulletin, at)).indexOf(response.id);
    return place < 0 ? null : place + 1;
  }
  const { rank } = await oneRow<{ rank: number }>(
    work,
    `SELECT count(*) AS rank FROM response WHERE bulletin_id = $1 AND status = 'waiting'
       AND (access = 'priority' OR (received_at, insertion_no) <= ($2, $3))`,
    [bulletin.id, response.receivedAt, response.insertionNo],
  );
  return rank;
}
