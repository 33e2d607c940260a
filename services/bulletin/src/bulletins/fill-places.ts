import type { Instant } from '@kezek/calendar/instant';
import { queueKeyText, type QueueKey } from '@kezek/rules/bulletin/match';
import { tellGiven } from '../ledger/given';
import { packAt, windowFrom } from '../policy/policy';
import { nextInLines, type Line } from '../responses/waiting-order';
import { responseColumns } from '../storage/columns';
import { lockQueue } from '../storage/locks';
import type { BulletinRow, ResponseRow } from '../storage/rows';
import { prepared, type Work } from '../storage/work';
import { chooseByLists } from '../wishes/choose';
import { goesByLists } from '../wishes/goes-by-lists';

/** Gives the free places of one bulletin: {@link fillPlacesOf}. */
export function fillPlaces(work: Work, bulletin: BulletinRow, at: Instant): Promise<ResponseRow[]> {
  return fillPlacesOf(work, [{ bulletin, at }]);
}

/**
 * Gives free places to those who wait, in their order, and where lists answer to those who list them. The one function that gives places of public bulletins; the
 * caller holds their locks, so that a free place beside a waiter can't be committed (docs/architecture.md "Who decides").
 *
 * @returns the responses that now hold a place; the caller tells them.
 */
export async function fillPlacesOf(work: Work, lines: readonly Line[]): Promise<ResponseRow[]> {
  const giving = lines.filter(({ bulletin }) => givesPlaces(bulletin));
  const free = await freePlacesOf(
    work,
    giving.map(({ bulletin }) => bulletin.id),
  );
  const withFree = giving
    .map((line) => ({ ...line, places: free.get(line.bulletin.id) ?? [] }))
    .map((line) => ({ ...line, n: line.places.length }))
    .filter(({ n }) => n > 0);
  if (withFree.length === 0) return [];
  await holdQueues(
    work,
    withFree.map(({ bulletin }) => bulletin),
  );
  const byLists = withFree.filter(({ bulletin }) => goesByLists(work.policy, bulletin));
  const next = new Map([
    ...(await nextInLines(
      work,
      withFree.filter((line) => !byLists.includes(line)),
    )),
    ...(await chooseByLists(work, byLists)),
  ]);
  const given = withFree.flatMap(({ bulletin, at, places }) => {
    const ids = next.get(bulletin.id) ?? [];
    if (ids.length === 0) return [];
    const pack = packAt(work.policy, bulletin.city, at);
    const due = windowFrom(work.policy, pack, at, pack.values.activation.overdueAfterWorkingDays).deadlineAt;
    return ids.map((id, index) => ({ id, placeNo: places[index], due, at }));
  });
  if (given.length === 0) return [];
  const rows = await prepared<ResponseRow>(
    work,
    'fill-places',
    `UPDATE response SET status = 'held', place_no = given.n, activation_due_at = given.due, seq = seq + 1
     FROM unnest($1::uuid[], $2::int[], $3::timestamptz[]) AS given (response_id, n, due)
     WHERE response.id = given.response_id
     RETURNING ${responseColumns}`,
    [given.map(({ id }) => id), given.map(({ placeNo }) => placeNo), given.map(({ due }) => due)],
  );
  await tellGiven(work, given, rows);
  return rows;
}

/** Until the place is given nobody moves in the queue, so that it goes by the order which the ledger tells. */
async function holdQueues(work: Work, queues: readonly QueueKey[]): Promise<void> {
  const keys = new Map(queues.map((queue) => [queueKeyText(queue), queue]));
  for (const [, queue] of [...keys].toSorted(([a], [b]) => (a < b ? -1 : 1))) await lockQueue(work, queue);
}

/** While it is published, except in the gathering, when places are kept for its end. */
const givesPlaces = (bulletin: BulletinRow): boolean =>
  bulletin.kind === 'public' &&
  bulletin.status === 'published' &&
  (bulletin.step === 'gathering-settled' || bulletin.step === 'general');

/** Numbers of the places that nobody has, lowest first. */
export async function freePlaces(work: Work, bulletin: BulletinRow): Promise<number[]> {
  return (await freePlacesOf(work, [bulletin.id])).get(bulletin.id) ?? [];
}

/** The same for several bulletins; those without a free place, as most are after the first minute, are left out. */
export async function freePlacesOf(work: Work, bulletinIds: readonly string[]): Promise<Map<string, number[]>> {
  if (bulletinIds.length === 0) return new Map();
  const rows = await prepared<{ id: string; free: number[] }>(
    work,
    'free-places',
    `SELECT b.id, ARRAY(
       SELECT n FROM generate_series(1, b.places) AS n
       EXCEPT SELECT place_no FROM response WHERE bulletin_id = b.id AND status IN ('held', 'activated', 'enrolled')
       ORDER BY n) AS free
     FROM bulletin b
     WHERE b.id = ANY($1::uuid[]) AND b.places > (SELECT count(*) FROM response
       WHERE bulletin_id = b.id AND status IN ('held', 'activated', 'enrolled'))`,
    [bulletinIds],
  );
  return new Map(rows.map(({ id, free }) => [id, free]));
}
