import { startOfDay, toCalendarDay, type CalendarDay, type Instant } from '@kezek/calendar/instant';

export interface Month {
  /** `2026-03`. */
  month: string;
  since: Instant;
  /** The next one's beginning. */
  until: Instant;
}

const shown = 12;

/** The months that statistics show, the oldest first, the day's own the last. */
export function monthsUntil(day: CalendarDay): Month[] {
  const [year = 0, month = 0] = day.split('-').map(Number);
  return Array.from({ length: shown }, (_, index) => {
    const first = firstDay(year, month - shown + 1 + index);
    const next = firstDay(year, month - shown + 2 + index);
    return { month: first.slice(0, 'YYYY-MM'.length), since: startOfDay(first), until: startOfDay(next) };
  });
}

/** Month 13 is the next year's first, month 0 the last of the year before. */
const firstDay = (year: number, month: number): CalendarDay =>
  toCalendarDay(new Date(Date.UTC(year, month - 1, 1)).toISOString().slice(0, 10));
