import type { BulletinProgress } from '@kezek/contract/internal/bulletin-for-workflows';
import { readClockOffset } from '../time/business-now';
import { hasEnded, placedStatuses, type BulletinRow } from '../storage/rows';
import type { Work } from '../storage/work';

/** What a bulletin's workflow needs to know: instants, and how many of its places are still somebody's. */
export async function progressOf(work: Pick<Work, 'db'>, bulletin: BulletinRow): Promise<BulletinProgress> {
  const taken = await work.db
    .selectFrom('response')
    .select(['placeNo', 'status'])
    .where('bulletinId', '=', bulletin.id)
    .where('status', 'in', placedStatuses)
    .execute();
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
      ? placesWithout([...taken.flatMap(({ placeNo }) => placeNo ?? []), ...returnedPlaces], places)
      : [],
    kindergartenId,
    groupId,
    locality,
    clockOffsetMs: await readClockOffset(work),
  };
}

/** Every place is enrolled or its seat is back: nothing can change any more. */
export const hasSettled = (progress: BulletinProgress): boolean =>
  hasEnded(progress) && progress.liveReferrals === 0 && progress.placesToReturn.length === 0;

function placesWithout(numbers: readonly number[], places: number): number[] {
  const gone = new Set(numbers);
  return Array.from({ length: places }, (_, index) => index + 1).filter((n) => !gone.has(n));
}
