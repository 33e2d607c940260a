import { dayOf as dayOfInstant, toInstant } from '@kezek/calendar/instant';

export {
  beginningInWords,
  dayAndWeekdayInWords,
  dayInWords,
  dayOfYearInWords,
  /** An end: midnight is 24:00 of the day that ends. */
  instantInWords as deadlineInWords,
  monthInWords,
  weekdayInWords,
} from '@kezek/texts/dates';

/** The calendar day of an instant, as the city's clocks show it. */
export const dayOf = (instant: string): string => dayOfInstant(toInstant(instant));
