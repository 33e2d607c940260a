import { isBefore, toCalendarDay, toInstant, type Instant } from '@kezek/calendar/instant';
import { CalendarYearMissing } from '@kezek/calendar/working-days';
import type { bulletinForGateway } from '@kezek/contract/internal/bulletin-for-gateway';
import type { RequestOf } from '@kezek/contract/route';
import { Problem } from '@kezek/platform/problem';
import { NoRulePack } from '@kezek/rules/pack/rule-pack';
import { startBulletin } from '../outbox/tell';
import type { Database } from '../storage/database';
import type { Policy } from '../policy/policy';
import { requireNotAhead } from '../time/stamps';
import { requirePossible } from '../policy/possible-day';
import { countInstants, type CountedSchedule } from './count-instants';

type Schedule = RequestOf<typeof bulletinForGateway.scheduleBulletin>['body'];

/** The row, its seats not reserved yet, and the workflow's start, in one transaction. The same id again changes nothing. */
export async function scheduleBulletin(database: Database, body: Schedule): Promise<void> {
  await database.transact(async (work) => {
    const { db } = work;
    const { id, kindergartenId, groupId, kind, city, locality, birthYear, language, places } = body;
    if (await db.selectFrom('bulletin').select('id').where('id', '=', id).executeTakeFirst()) return;
    const at = toInstant(body.at);
    await requireNotAhead(work, at);
    requirePossible(body.startsOn);
    const startsOn = toCalendarDay(body.startsOn);
    const counted = countPossible(work.policy, body, body.publishOn);
    requireFuture(counted, at);
    const { latitude = null, longitude = null } = body.coordinates ?? {};
    const where = { kindergartenId, groupId, city, locality, latitude, longitude };
    const place = { ...where, kind, birthYear, language, places, startsOn };
    await db
      .insertInto('bulletin')
      .values({ id, ...place, status: 'reserving', step: 'scheduled', ...counted })
      .onConflict((row) => row.column('id').doNothing())
      .execute();
    await startBulletin(work, { bulletinId: id, locality, kindergartenId });
  });
}

/** A day for which nobody has given rules or a calendar yet is the asker's to change. */
export function countPossible(policy: Policy, of: Parameters<typeof countInstants>[1], day: string): CountedSchedule {
  requirePossible(day);
  try {
    return countInstants(policy, of, toCalendarDay(day));
  } catch (error) {
    if (!(error instanceof NoRulePack || error instanceof CalendarYearMissing)) throw error;
    throw new Problem(422, 'day-not-possible', { day }, { cause: error });
  }
}

export function requireFuture({ publishAt }: Pick<CountedSchedule, 'publishAt'>, at: Instant): void {
  if (!isBefore(at, publishAt)) throw new Problem(422, 'publication-in-the-past', { publishAt });
}
