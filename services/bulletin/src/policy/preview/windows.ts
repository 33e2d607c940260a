import { setImmediate as breathe } from 'node:timers/promises';
import { addDays, atMinute, endOfDay, type CalendarDay, type Instant } from '@kezek/calendar/instant';
import {
  calendarDaysExtension,
  CalendarYearMissing,
  hoursWindow,
  workingDaysWindow,
} from '@kezek/calendar/working-days';
import type { RulesPreview, WindowName } from '@kezek/contract/internal/bulletin/draft-views';
import { windowNames } from '@kezek/contract/internal/bulletin/draft-views';
import { countInstants } from '../../bulletins/count-instants';
import { packOn, type Policy } from '../policy';

type Changes = RulesPreview['windows'];
type Ends = Readonly<Record<WindowName, Instant | null>>;

/** Examples of each window. */
const examplesMax = 3;
/** Days between which other requests have their turn. */
const daysAtOnce = 10;
/** An hour at which offices work: what opens by somebody's act opens then. */
const officeHour = '10:00';

/**
 * Which windows that open on one of some days would end otherwise under the policy to come. Those that are open by then
 * are not asked: they never move.
 */
export async function windowChanges(
  { before, after, city }: { before: Policy; after: Policy; city: string },
  { from, until }: { from: CalendarDay; until: CalendarDay },
): Promise<Changes> {
  const items = windowNames.map((window): Changes['items'][number] => ({ window, days: 0, examples: [] }));
  let looked = 0;
  for (let day = from; day <= until; day = addDays(day, 1)) {
    const [was, willBe] = [endsOn(before, city, day), endsOn(after, city, day)];
    for (const item of items) {
      const [one, other] = [was[item.window], willBe[item.window]];
      if (one === other) continue;
      item.days += 1;
      if (item.examples.length < examplesMax) item.examples.push({ openedOn: day, before: one, after: other });
    }
    looked += 1;
    if (looked % daysAtOnce === 0) await breathe();
  }
  return { from, until, items: items.filter(({ days }) => days > 0) };
}

/** When each window ends that opens on a day; null for none, or for one that the calendar doesn't reach. */
function endsOn(policy: Policy, city: string, day: CalendarDay): Ends {
  const { activation, referral, stopList, attachment } = packOn(policy, city, day).values;
  const openedAt = atMinute(day, officeHour);
  const workingDays = (n: number) => orNull(() => workingDaysWindow(policy.calendar, openedAt, n));
  const valid = workingDays(referral.validWorkingDays);
  const bulletin = orNull(() => countInstants(policy, { city, kind: 'public' }, day));
  return {
    gathering: bulletin?.gatherUntil ?? null,
    'general-access': bulletin?.generalAt ?? null,
    closing: bulletin?.closeAt ?? null,
    activation: workingDays(activation.overdueAfterWorkingDays)?.deadlineAt ?? null,
    referral: valid?.deadlineAt ?? null,
    revocation: hoursWindow(openedAt, referral.revocableHours).deadlineAt,
    extension: valid && calendarDaysExtension(valid.lastDay, referral.extensionMaxCalendarDays).deadlineAt,
    enrolment: workingDays(referral.enrolmentOverdueAfterWorkingDays)?.deadlineAt ?? null,
    'stop-list': workingDays(stopList.workingDays)?.deadlineAt ?? null,
    objection: attachment ? endOfDay(addDays(day, attachment.objectionCalendarDays)) : null,
  };
}

function orNull<T>(count: () => T): T | null {
  try {
    return count();
  } catch (error) {
    if (error instanceof CalendarYearMissing) return null;
    throw error;
  }
}
