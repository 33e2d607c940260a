import { atMinute, isAtOrAfter, isBefore, type CalendarDay } from '@kezek/calendar/instant';
import { generalAccessAt, workingDaysWindow } from '@kezek/calendar/working-days';
import type { BulletinKind, BulletinSchedule } from '@kezek/rules/bulletin/schedule';
import { packInForce } from '@kezek/rules/pack/rule-pack';
import type { Policy } from '../policy/policy';

export interface CountedSchedule extends BulletinSchedule {
  packVersion: number;
  calendarVersion: number;
}

/**
 * A bulletin's instants, under the pack that is in force on the day of publication. A state-order bulletin is open to
 * every choice from its publication: nothing is gathered and nobody comes first.
 */
export function countInstants(
  policy: Policy,
  { city, kind }: { city: string; kind: BulletinKind },
  publishOn: CalendarDay,
): CountedSchedule {
  const { version: packVersion, values } = packInForce(policy.packs, city, publishOn);
  const { publicationMinute, gatherUntilMinute, priorityWindow, closesAfterWorkingDays } = values.bulletin;
  const { calendar } = policy;
  const publishAt = atMinute(publishOn, publicationMinute);
  const generalAt =
    kind === 'public' ? generalAccessAt(calendar, publishAt, priorityWindow, publicationMinute) : publishAt;
  const gather = gatherUntilMinute === null ? null : atMinute(publishOn, gatherUntilMinute);
  const gatherUntil = gather && isBefore(publishAt, gather) && isAtOrAfter(generalAt, gather) ? gather : null;
  const closing = workingDaysWindow(calendar, publishAt, closesAfterWorkingDays).deadlineAt;
  const closeAt = isBefore(generalAt, closing) ? closing : generalAt;
  return { publishAt, gatherUntil, generalAt, closeAt, packVersion, calendarVersion: calendar.version };
}
