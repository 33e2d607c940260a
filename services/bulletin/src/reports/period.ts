import { endOfDay, startOfDay, toCalendarDay, type Instant } from '@kezek/calendar/instant';

export interface Period {
  since: Instant;
  /** The first instant outside. */
  until: Instant;
}

/** Days of the city, both included. */
export const periodOf = ({ from, to }: { from: string; to: string }): Period => ({
  since: startOfDay(toCalendarDay(from)),
  until: endOfDay(toCalendarDay(to)),
});
