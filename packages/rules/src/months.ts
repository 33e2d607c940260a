import { dayOf, epochMs, startOfDay, toCalendarDay, type CalendarDay, type Instant } from '@kezek/calendar/instant';

/** Months counted through: those of the year 0, January, being 0. */
export function monthOf(at: Instant): number {
  const [year = 0, month = 1] = dayOf(at).split('-').map(Number);
  return year * 12 + month - 1;
}

export const firstDayOf = (month: number): CalendarDay =>
  toCalendarDay(`${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}-01`);

/** `2026-03`. */
export const monthText = (month: number): string => firstDayOf(month).slice(0, 'YYYY-MM'.length);

/** The first instant of a month in the city, epoch milliseconds. */
export const startMsOf = (month: number): number => epochMs(startOfDay(firstDayOf(month)));

/** How far two months are from each other round the year: 0 to 6. */
export function seasonsApart(a: number, b: number): number {
  const apart = Math.abs(a - b) % 12;
  return Math.min(apart, 12 - apart);
}
