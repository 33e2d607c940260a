import { addDays, atMinute, isBefore, type Instant } from '@kezek/calendar/instant';
import type { OpenWindow, Reminder } from '@kezek/rules/application/state';

/** When people are awake, not at the midnight at which a day begins. */
const tellAtMinute = '09:00';

/** Two days, one day before the last, and on the last day itself; never before the window was opened. */
export function referralReminders(window: OpenWindow, openedAt: Instant): Reminder[] {
  const days = [
    { code: 'two-days-left', before: 2 },
    { code: 'one-day-left', before: 1 },
    { code: 'last-day', before: 0 },
  ] as const;
  return days
    .map(({ code, before }) => ({ code, at: atMinute(addDays(window.lastDay, -before), tellAtMinute) }))
    .filter(({ at }) => isBefore(openedAt, at));
}
