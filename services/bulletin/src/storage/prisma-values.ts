import { toCalendarDay, type CalendarDay } from '@kezek/calendar/instant';
import type { Prisma } from '../generated/prisma/client';

/** Prisma's dates and JSON as the domain's types, and back. */

/** Of a `date` column, which Prisma gives as UTC midnight. */
export const dayText = (date: Date): CalendarDay => toCalendarDay(date.toISOString().slice(0, 10));

export const fromDay = (day: string): Date => new Date(`${day}T00:00:00.000Z`);

/** JSON that only this service writes, in the shape that it wrote. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the caller names the type that its column holds
export function jsonOf<T>(value: Prisma.JsonValue): T {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the column's writer has the same type
  return value as T;
}
