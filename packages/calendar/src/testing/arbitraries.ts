import * as fc from 'fast-check';
import { epochMs, startOfDay, toCalendarDay, toInstant } from '../instant';

/** Years of the table, with room on both sides for a window to run. */
const fromMs = epochMs(startOfDay(toCalendarDay('2024-01-01')));
const untilMs = epochMs(startOfDay(toCalendarDay('2035-01-01')));

const instants = fc.integer({ min: fromMs, max: untilMs - 1 }).map(toInstant);

/** Around midnight, where a window is easiest to get wrong by a day. */
const midnights = fc
  .tuple(fc.integer({ min: 0, max: 4000 }), fc.constantFrom(-1, 0, 1))
  .map(([days, ms]) => toInstant(epochMs(startOfDay(toCalendarDay('2024-01-02'))) + days * 86_400_000 + ms));

export const anyInstants = fc.oneof(instants, midnights);

export const calendarDays = fc
  .date({ min: new Date('2005-01-01'), max: new Date('2040-12-31'), noInvalidDate: true })
  .map((date) => toCalendarDay(date.toISOString().slice(0, 10)));

export const minutes = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);
