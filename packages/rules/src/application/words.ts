import { addMs, dayOf, epochMs, isoWeekday, startOfDay, type CalendarDay, type Instant } from '@kezek/calendar/instant';

/** Written out, not asked of Intl: a replay must give the same words whatever data the worker's Node carries. */
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

/** `Wednesday 1 April 2026`. */
export function dayInWords(day: CalendarDay): string {
  const [year = '', month = '', date = ''] = day.split('-');
  return `${weekdays[isoWeekday(day) - 1]} ${Number(date)} ${months[Number(month) - 1]} ${year}`;
}

/**
 * `Wednesday 1 April 2026, 17:00 (Asia/Almaty)`; seconds only when there are any.
 *
 * @param midnight the instant between two days is the 24:00 of the first for what ends, the 00:00 of the second for
 *   what starts.
 */
export function instantInWords(at: Instant, midnight: 'ending' | 'starting' = 'ending'): string {
  const day = dayOf(at);
  const sinceMidnightMs = epochMs(at) - epochMs(startOfDay(day));
  if (sinceMidnightMs === 0 && midnight === 'ending') return `${dayInWords(dayOf(addMs(at, -1)))}, 24:00 (Asia/Almaty)`;
  const two = (n: number) => String(n).padStart(2, '0');
  const seconds = Math.floor(sinceMidnightMs / 1000);
  const clock = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}`;
  return `${dayInWords(day)}, ${clock}${seconds % 60 ? `:${two(seconds % 60)}` : ''} (Asia/Almaty)`;
}
