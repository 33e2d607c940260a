import { packAt } from '../policy/policy';
import type { Instant } from '@kezek/calendar/instant';
import type { Category } from '@kezek/rules/queue/category';
import { positionOf } from '@kezek/rules/queue/order';
import { shapeOf } from '../queue/standing';
import type { BulletinRow } from '../storage/rows';
import { prepared, type Work } from '../storage/work';

/**
 * The order of those who wait for a place: priority access by queue position at the moment of asking, then general
 * access by time. A position is counted among the whole queue, as the applicant sees it.
 */
export async function priorityOrder(work: Work, bulletin: BulletinRow, at: Instant): Promise<string[]> {
  const waiters = await prepared<{ id: string; category: Category; rank: number }>(
    work,
    'waiting-priority',
    `SELECT r.id, queued.category, queued.rank
     FROM response r
     JOIN (SELECT id, category, row_number() OVER (PARTITION BY category ORDER BY submitted_at, submission_no) AS rank
           FROM application WHERE gate = 'open' AND city = $2 AND birth_year = $3 AND language = $4) AS queued
       ON queued.id = r.application_id
     WHERE r.bulletin_id = $1 AND r.access = 'priority' AND r.status = 'waiting'`,
    [bulletin.id, bulletin.city, bulletin.birthYear, bulletin.language],
  );
  if (waiters.length === 0) return [];
  const ratio = packAt(work.policy, bulletin.city, at).values.queue.generalPerPrivileged;
  const { totals, phase } = await shapeOf(work, bulletin, ratio);
  return waiters
    .map(({ id, category, rank }) => ({ id, position: positionOf(category, rank, totals, phase, ratio) }))
    .toSorted((a, b) => a.position - b.position)
    .map(({ id }) => id);
}

/** The first few of general access, by time and then by insertion. */
export async function generalOrder(work: Work, bulletinId: string, limit: number): Promise<string[]> {
  const rows = await prepared<{ id: string }>(
    work,
    'waiting-general',
    `SELECT id FROM response WHERE bulletin_id = $1 AND access = 'general' AND status = 'waiting'
     ORDER BY received_at, insertion_no LIMIT $2`,
    [bulletinId, limit],
  );
  return rows.map(({ id }) => id);
}

/** The first `n` of all who wait. */
export async function nextInLine(work: Work, bulletin: BulletinRow, at: Instant, n: number): Promise<string[]> {
  const priority = await priorityOrder(work, bulletin, at);
  if (priority.length >= n) return priority.slice(0, n);
  return [...priority, ...(await generalOrder(work, bulletin.id, n - priority.length))];
}
