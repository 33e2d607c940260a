import { hasEnded } from '@kezek/rules/bulletin/schedule';
import type { BulletinProgress } from '@kezek/contract/internal/bulletin-for-workflows';
import { readClockOffset } from '../time/business-now';
import type { BulletinRow } from '../storage/rows';
import { rowsOf, type Work } from '../storage/work';

/** What a bulletin's workflow needs to know: instants, and how many of its places are still somebody's. */
export async function progressOf(work: Pick<Work, 'client'>, bulletin: BulletinRow): Promise<BulletinProgress> {
  const taken = await rowsOf<{ placeNo: number; status: 'held' | 'activated' | 'enrolled' }>(
    work,
    `SELECT place_no AS "placeNo", status FROM response
     WHERE bulletin_id = $1 AND status IN ('held', 'activated', 'enrolled')`,
    [bulletin.id],
  );
  const { id, kind, status, step, publishAt, gatherUntil, generalAt, closeAt, places } = bulletin;
  const { kindergartenId, groupId, locality, returnedPlaces } = bulletin;
  return {
    bulletinId: id,
    kind,
    status,
    step,
    publishAt,
    gatherUntil,
    generalAt,
    closeAt,
    places,
    enrolled: taken.filter((place) => place.status === 'enrolled').length,
    liveReferrals: taken.filter((place) => place.status === 'activated').length,
    placesToReturn: hasEnded(bulletin)
      ? placesWithout([...taken.map(({ placeNo }) => placeNo), ...returnedPlaces], places)
      : [],
    kindergartenId,
    groupId,
    locality,
    clockOffsetMs: await readClockOffset(work),
  };
}

function placesWithout(numbers: readonly number[], places: number): number[] {
  const gone = new Set(numbers);
  return Array.from({ length: places }, (_, index) => index + 1).filter((n) => !gone.has(n));
}
