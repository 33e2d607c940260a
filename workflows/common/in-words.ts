import { addMs, dayOf, isoWeekday, startOfDay, epochMs, type CalendarDay, type Instant } from '@kezek/calendar/instant';
import type { CountedDay } from '@kezek/calendar/working-days';

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** `Wednesday 1 April 2026`. Written out here, since Intl's words change with the worker's Node. */
function dayInWords(day: CalendarDay): string {
  const [year = '', month = '', date = ''] = day.split('-');
  return `${weekdays[isoWeekday(day) - 1]} ${Number(date)} ${months[Number(month) - 1]} ${year}`;
}

/** `Wednesday 1 April 2026, 07:00`, in the city's time; a midnight is the 24:00 of the day that it ends. */
export function instantInWords(at: Instant): string {
  const minutes = Math.floor((epochMs(at) - epochMs(startOfDay(dayOf(at)))) / 60_000);
  if (at === startOfDay(dayOf(at))) return `${dayInWords(dayOf(addMs(at, -1)))}, 24:00`;
  const two = (n: number) => String(n).padStart(2, '0');
  return `${dayInWords(dayOf(at))}, ${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

const causes: Record<CountedDay['why'], string> = {
  'issue-day': 'the day it is counted from, not counted',
  weekend: 'weekend',
  holiday: 'holiday or day off',
  'working-day': 'working day',
};

/** A markdown list of how a window came about, a line a day. */
export function countInWords(countedAs: readonly CountedDay[]): string[] {
  let n = 0;
  return countedAs.map(({ day, counted, why }) => {
    if (counted) n += 1;
    return `- ${dayInWords(day)} — ${counted ? `**${n}**, ${causes[why]}` : causes[why]}`;
  });
}
