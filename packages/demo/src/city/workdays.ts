import { kazakhstanCalendar } from '@kezek/calendar/calendar-table';
import { addDays, atMinute, dayOf, type CalendarDay, type Instant } from '@kezek/calendar/instant';
import { isWorkingDay } from '@kezek/calendar/working-days';

/** Working days counted from the day of `now`. */
export class Workdays {
  readonly today: CalendarDay;

  constructor(readonly now: Instant) {
    this.today = dayOf(now);
  }

  /** 0 is today, whatever day it is; −1 the last working day before it, 1 the first one after it. */
  day(offset: number): CalendarDay {
    const step = Math.sign(offset);
    let day = this.today;
    for (let left = Math.abs(offset); left > 0;) {
      day = addDays(day, step);
      if (isWorkingDay(kazakhstanCalendar, day)) left -= 1;
    }
    return day;
  }

  /** @param minute `HH:mm` in the city's time zone. */
  at(offset: number, minute: string): Instant {
    return atMinute(this.day(offset), minute);
  }
}
