import { hasEnded } from '@kezek/rules/bulletin/schedule';
import type { BulletinProgress } from '@kezek/contract/internal/bulletin-for-workflows';
import { readClockOffset } from '../time/business-now';
import { placedStatuses, type BulletinRow } from '../storage/rows';
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
  const { kindergartenId, groupId, locality, returnedPlaces, wantedPlaces, placesRevision } = bulletin;
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
    ...(wantedPlaces !== null && { resize: { places: wantedPlaces, revision: placesRevision } }),
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
