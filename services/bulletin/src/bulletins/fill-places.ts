import type { Instant } from '@kezek/calendar/instant';
import { packAt, windowFrom } from '../policy/policy';
import { nextInLine } from '../responses/waiting-order';
import { responseColumns } from '../storage/columns';
import type { BulletinRow, ResponseRow } from '../storage/rows';
import { prepared, type Work } from '../storage/work';

/**
 * Gives free places to those who wait, in their order. The one function that gives places of a public bulletin; the
 * caller holds the bulletin's lock, so that a free place beside a waiter can't be committed (DESIGN.md "Who decides").
 *
 * @returns the responses that now hold a place; the caller tells them.
 */
export async function fillPlaces(work: Work, bulletin: BulletinRow, at: Instant): Promise<ResponseRow[]> {
  if (!givesPlaces(bulletin)) return [];
  const free = await freePlaces(work, bulletin);
  if (free.length === 0) return [];
  const ids = await nextInLine(work, bulletin, at, free.length);
  if (ids.length === 0) return [];
  const pack = packAt(work.policy, bulletin.city, at);
  const due = windowFrom(work.policy, pack, at, pack.values.activation.overdueAfterWorkingDays).deadlineAt;
  return prepared<ResponseRow>(
    work,
    'fill-places',
    `UPDATE response SET status = 'held', place_no = given.n, activation_due_at = $3, seq = seq + 1
     FROM unnest($1::uuid[], $2::int[]) AS given (response_id, n)
     WHERE response.id = given.response_id
     RETURNING ${responseColumns}`,
    [ids, free.slice(0, ids.length), due],
  );
}

/** While it is published, except in the gathering, when places are kept for its end. */
export const givesPlaces = (bulletin: BulletinRow): boolean =>
  bulletin.kind === 'public' &&
  bulletin.status === 'published' &&
  (bulletin.step === 'gathering-settled' || bulletin.step === 'general');

/** Numbers of the places that nobody has, lowest first. */
export async function freePlaces(work: Work, bulletin: BulletinRow): Promise<number[]> {
  const rows = await prepared<{ placeNo: number }>(
    work,
    'taken-places',
    `SELECT place_no AS "placeNo" FROM response
     WHERE bulletin_id = $1 AND status IN ('held', 'activated', 'enrolled')`,
    [bulletin.id],
  );
  if (rows.length >= bulletin.places) return [];
  const taken = new Set(rows.map(({ placeNo }) => placeNo));
  return Array.from({ length: bulletin.places }, (_, index) => index + 1).filter((n) => !taken.has(n));
}
