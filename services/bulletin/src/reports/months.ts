import { earlier, endOfDay, startOfDay, toCalendarDay, type CalendarDay } from '@kezek/calendar/instant';
import type { Month } from '../statistics/months';

/** The months of a period, the first and the last cut where it begins and ends. Days of the city, both included. */
export function monthsIn({ from, to }: { from: string; to: string }): Month[] {
  const last = toCalendarDay(to);
  const months: Month[] = [];
  for (let first = toCalendarDay(from); first <= last; first = firstOfNext(first)) {
    const month = first.slice(0, 'YYYY-MM'.length);
    const until = earlier(startOfDay(firstOfNext(first)), endOfDay(last));
    months.push({ month, since: startOfDay(first), until });
  }
  return months;
}

function firstOfNext(day: CalendarDay): CalendarDay {
  const [year = 0, month = 0] = day.split('-').map(Number);
  return toCalendarDay(new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10));
}
