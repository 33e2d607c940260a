import { isBefore, toCalendarDay, toInstant, type Instant } from '@kezek/calendar/instant';
import { CalendarYearMissing } from '@kezek/calendar/working-days';
import type { bulletinForGateway } from '@kezek/contract/internal/bulletin-for-gateway';
import type { RequestOf } from '@kezek/contract/route';
import { Problem } from '@kezek/platform/problem';
import { NoRulePack } from '@kezek/rules/pack/rule-pack';
import { startBulletin, tellChanged } from '../outbox/tell';
import { missing } from '../problems';
import type { Database } from '../storage/database';
import { lockBulletin } from '../storage/locks';
import { rowOf, rowsOf } from '../storage/work';
import type { Policy } from '../policy/policy';
import { requireNotAhead } from '../time/stamps';
import { requirePossible } from '../policy/possible-day';
import { countInstants, type CountedSchedule } from './count-instants';

type Schedule = RequestOf<typeof bulletinForGateway.scheduleBulletin>['body'];
type Edit = RequestOf<typeof bulletinForGateway.editBulletin>['body'];

/** The row, its seats not reserved yet, and the workflow's start, in one transaction. The same id again changes nothing. */
export async function scheduleBulletin(database: Database, body: Schedule): Promise<void> {
  await database.transact(async (work) => {
    if (await rowOf(work, `SELECT 1 FROM bulletin WHERE id = $1`, [body.id])) return;
    const at = toInstant(body.at);
    await requireNotAhead(work, at);
    requirePossible(body.startsOn);
    const counted = countPossible(work.policy, body, body.publishOn);
    requireFuture(counted, at);
    await rowsOf(
      work,
      `INSERT INTO bulletin (id, kindergarten_id, group_id, kind, city, locality, birth_year, language, places,
         starts_on, status, step, publish_at, gather_until, general_at, close_at, pack_version, calendar_version)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'reserving', 'scheduled', $11, $12, $13, $14, $15, $16)
       ON CONFLICT (id) DO NOTHING`,
      [
        body.id,
        body.kindergartenId,
        body.groupId,
        body.kind,
        body.city,
        body.locality,
        body.birthYear,
        body.language,
        body.places,
        body.startsOn,
        counted.publishAt,
        counted.gatherUntil,
        counted.generalAt,
        counted.closeAt,
        counted.packVersion,
        counted.calendarVersion,
      ],
    );
    const { id: bulletinId, locality, kindergartenId } = body;
    await startBulletin(work, { bulletinId, locality, kindergartenId });
  });
}

/** Only before publication (RULES.md "Stages"): the day of publication, with all that is counted from it, or the first day. */
export async function editBulletin(database: Database, id: string, edit: Edit): Promise<void> {
  await database.transact(async (work) => {
    const bulletin = await lockBulletin(work, id);
    if (!bulletin) throw missing();
    const at = toInstant(edit.at);
    await requireNotAhead(work, at);
    const editable = bulletin.status === 'reserving' || bulletin.status === 'scheduled';
    if (!editable || !isBefore(at, bulletin.publishAt)) throw new Problem(409, 'bulletin-already-published');
    if (edit.startsOn) requirePossible(edit.startsOn);
    const counted = edit.publishOn ? countPossible(work.policy, bulletin, edit.publishOn) : bulletin;
    requireFuture(counted, at);
    await rowsOf(
      work,
      `UPDATE bulletin SET starts_on = $2, publish_at = $3, gather_until = $4, general_at = $5, close_at = $6,
         pack_version = $7, calendar_version = $8
       WHERE id = $1`,
      [
        id,
        edit.startsOn ?? bulletin.startsOn,
        counted.publishAt,
        counted.gatherUntil,
        counted.generalAt,
        counted.closeAt,
        counted.packVersion,
        counted.calendarVersion,
      ],
    );
    await tellChanged(work, id);
  });
}

/** A day for which nobody has given rules or a calendar yet is the asker's to change. */
function countPossible(policy: Policy, of: Parameters<typeof countInstants>[1], day: string): CountedSchedule {
  requirePossible(day);
  try {
    return countInstants(policy, of, toCalendarDay(day));
  } catch (error) {
    if (!(error instanceof NoRulePack || error instanceof CalendarYearMissing)) throw error;
    throw new Problem(422, 'day-not-possible', { day }, { cause: error });
  }
}

function requireFuture({ publishAt }: Pick<CountedSchedule, 'publishAt'>, at: Instant): void {
  if (!isBefore(at, publishAt)) throw new Problem(422, 'publication-in-the-past', { publishAt });
}
