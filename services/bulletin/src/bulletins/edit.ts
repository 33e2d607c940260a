import { isBefore, toCalendarDay, toInstant } from '@kezek/calendar/instant';
import type { bulletinForGateway } from '@kezek/contract/internal/bulletin-for-gateway';
import type { RequestOf } from '@kezek/contract/route';
import { Problem } from '@kezek/platform/problem';
import { tellChanged } from '../outbox/tell';
import { requirePossible } from '../policy/possible-day';
import { missing } from '../problems';
import type { Database } from '../storage/database';
import { lockBulletin } from '../storage/locks';
import { requireNotAhead } from '../time/stamps';
import type { CountedSchedule } from './count-instants';
import { wishForPlaces } from './resize';
import { countPossible, requireFuture } from './schedule';

type Edit = RequestOf<typeof bulletinForGateway.editBulletin>['body'];

/**
 * Only before publication (RULES.md "Stages"): the day of publication, with all that is counted from it, the first day,
 * or the number of places. The same again changes nothing.
 */
export async function editBulletin(database: Database, id: string, edit: Edit): Promise<void> {
  await database.transact(async (work) => {
    const bulletin = await lockBulletin(work, id);
    if (!bulletin) throw missing();
    const at = toInstant(edit.at);
    await requireNotAhead(work, at);
    const editable = bulletin.status === 'reserving' || bulletin.status === 'scheduled';
    if (!editable || !isBefore(at, bulletin.publishAt)) throw new Problem(409, 'bulletin-already-published');
    if (edit.startsOn) requirePossible(edit.startsOn);
    const counted = edit.publishOn ? countPossible(work.policy, bulletin, edit.publishOn) : instantsOf(bulletin);
    requireFuture(counted, at);
    const startsOn = edit.startsOn === undefined ? undefined : toCalendarDay(edit.startsOn);
    const places = edit.places === undefined ? {} : wishForPlaces(bulletin, edit.places);
    await work.db
      .updateTable('bulletin')
      .set({ startsOn, ...counted, ...places })
      .where('id', '=', id)
      .execute();
    await tellChanged(work, id);
  });
}

/** As they were counted before. */
function instantsOf(bulletin: CountedSchedule): CountedSchedule {
  const { publishAt, gatherUntil, generalAt, closeAt, packVersion, calendarVersion } = bulletin;
  return { publishAt, gatherUntil, generalAt, closeAt, packVersion, calendarVersion };
}

/** What has become of another number of places that was asked for. @throws Problem 404 */
export async function placesOf(database: Database, id: string) {
  const row = await database.statements.db
    .selectFrom('bulletin')
    .select(['places', 'wantedPlaces', 'placesRefusal'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) throw missing();
  return row;
}
