import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { kazakhstanCalendar as calendar } from './calendar-table';
import {
  addDays,
  addHours,
  addMs,
  atMinute,
  dayOf,
  daysBetween,
  endOfDay,
  epochMs,
  startOfDay,
  toCalendarDay,
  toInstant,
} from './instant';
import { anyInstants, calendarDays, minutes } from './testing/arbitraries';
import {
  calendarDaysExtension,
  CalendarYearMissing,
  generalAccessAt,
  hoursWindow,
  isOnLastDay,
  isOpenAt,
  isWorkingDay,
  nextWorkingDay,
  workingDaysWindow,
  workingDaysWindowAfterDay,
} from './working-days';

const ns = fc.integer({ min: 1, max: 30 });

/** RULES.md, "Days": the table, in Asia/Almaty. */
const table = [
  {
    issued: '2026-03-20T17:00:00+05:00',
    lastDay: '2026-04-01',
    extended: '2026-05-01',
    stopList: '2026-04-15',
    stopListExtended: '2026-05-19',
    published: '2026-03-20',
    general: '2026-03-31T07:00:00+05:00',
  },
  {
    issued: '2026-03-21T00:00:00+05:00',
    lastDay: '2026-04-01',
    extended: '2026-05-01',
    stopList: '2026-04-15',
    stopListExtended: '2026-05-19',
    published: '2026-03-21',
    general: '2026-03-31T07:00:00+05:00',
  },
  {
    issued: '2026-12-30T09:00:00+05:00',
    lastDay: '2027-01-11',
    extended: '2027-02-10',
    stopList: '2027-01-25',
    stopListExtended: '2027-02-24',
    published: '2026-12-30',
    general: '2027-01-08T07:00:00+05:00',
  },
];

describe.each(table)("RULES.md's referral issued $issued", (row) => {
  const window = workingDaysWindow(calendar, toInstant(row.issued), 5);
  const extension = calendarDaysExtension(window.lastDay, 30);

  it(`has ${row.lastDay} as its last day and ends at its 24:00`, () => {
    const lastDay = toCalendarDay(row.lastDay);
    expect(window).toMatchObject({ lastDay, lastDayFrom: startOfDay(lastDay), deadlineAt: endOfDay(lastDay) });
  });

  it(`extended by 30 days ends with ${row.extended}`, () => {
    const lastDay = toCalendarDay(row.extended);
    expect(extension).toEqual({ lastDay, lastDayFrom: startOfDay(lastDay), deadlineAt: endOfDay(lastDay) });
  });

  it(`lapsed, keeps the stop-list to ${row.stopList}, or to ${row.stopListExtended} if it was extended`, () => {
    expect(workingDaysWindowAfterDay(calendar, window.lastDay, 10).lastDay).toBe(row.stopList);
    expect(workingDaysWindowAfterDay(calendar, extension.lastDay, 10).lastDay).toBe(row.stopListExtended);
  });

  it(`published then at 07:00, opens to everybody at ${row.general}`, () => {
    const publishedAt = atMinute(toCalendarDay(row.published), '07:00');
    const opensAt = generalAccessAt(calendar, publishedAt, { unit: 'working-days', n: 3 }, '07:00');
    expect(opensAt).toBe(toInstant(row.general));
  });
});

describe('a window of working days', () => {
  it('tells the applicant how every day was counted', () => {
    const { countedAs, calendarVersion } = workingDaysWindow(calendar, toInstant('2026-03-20T12:00:00.000Z'), 5);
    expect(calendarVersion).toBe(calendar.version);
    expect(countedAs.map(({ day, why }) => `${day.slice(8)} ${why}`)).toEqual([
      '20 issue-day',
      '21 holiday',
      '22 holiday',
      '23 holiday',
      '24 holiday',
      '25 holiday',
      '26 working-day',
      '27 working-day',
      '28 weekend',
      '29 weekend',
      '30 working-day',
      '31 working-day',
      '01 working-day',
    ]);
  });

  it('counts a Sunday that a decree made working, and not the day it replaced', () => {
    expect(nextWorkingDay(calendar, toCalendarDay('2025-01-02'))).toBe('2025-01-05');
    expect(isWorkingDay(calendar, toCalendarDay('2025-01-03'))).toBe(false);
  });

  it('belongs to the day of issue in the city, not in UTC', () => {
    const lateEvening = toInstant('2026-04-01T18:59:59.999Z');
    expect(workingDaysWindow(calendar, lateEvening, 1).lastDay).toBe('2026-04-02');
    expect(workingDaysWindow(calendar, addMs(lateEvening, 1), 1).lastDay).toBe('2026-04-03');
  });

  it('ends at 24:00 of a working day, with exactly n counted after the day of issue', () => {
    fc.assert(
      fc.property(anyInstants, ns, (issuedAt, n) => {
        const window = workingDaysWindow(calendar, issuedAt, n);
        expect(window.deadlineAt).toBe(endOfDay(window.lastDay));
        expect(isWorkingDay(calendar, window.lastDay)).toBe(true);
        const [first, ...rest] = window.countedAs;
        expect(first).toEqual({ day: dayOf(issuedAt), counted: false, why: 'issue-day' });
        expect(rest.map(({ day }) => day)).toEqual(rest.map((_, index) => addDays(dayOf(issuedAt), index + 1)));
        for (const { day, counted } of rest) expect(counted).toBe(isWorkingDay(calendar, day));
        expect(rest.filter(({ counted }) => counted)).toHaveLength(n);
        expect(rest.at(-1)?.day).toBe(window.lastDay);
      }),
    );
  });

  it('grows with n and never shrinks when issued later', () => {
    fc.assert(
      fc.property(anyInstants, ns, fc.integer({ min: 0, max: 40 * 24 }), (issuedAt, n, hours) => {
        const { deadlineAt } = workingDaysWindow(calendar, issuedAt, n);
        expect(workingDaysWindow(calendar, issuedAt, n + 1).deadlineAt > deadlineAt).toBe(true);
        expect(workingDaysWindow(calendar, addHours(issuedAt, hours), n).deadlineAt >= deadlineAt).toBe(true);
      }),
    );
  });

  it('is half-open, and its last day is the one that ends with it', () => {
    fc.assert(
      fc.property(anyInstants, ns, (issuedAt, n) => {
        const window = workingDaysWindow(calendar, issuedAt, n);
        const lastMs = addMs(window.deadlineAt, -1);
        expect([isOpenAt(window, issuedAt), isOpenAt(window, lastMs), isOpenAt(window, window.deadlineAt)]).toEqual([
          true,
          true,
          false,
        ]);
        expect(dayOf(lastMs)).toBe(window.lastDay);
        expect(isOnLastDay(window, lastMs)).toBe(true);
        expect(isOnLastDay(window, window.lastDayFrom)).toBe(true);
        expect(isOnLastDay(window, addMs(window.lastDayFrom, -1))).toBe(false);
        expect(isOnLastDay(window, window.deadlineAt)).toBe(false);
      }),
    );
  });

  it('runs on from a window without a gap or an overlap', () => {
    fc.assert(
      fc.property(anyInstants, ns, ns, (issuedAt, n, m) => {
        const { lastDay } = workingDaysWindow(calendar, issuedAt, n);
        const whole = workingDaysWindow(calendar, issuedAt, n + m);
        expect(workingDaysWindowAfterDay(calendar, lastDay, m).lastDay).toBe(whole.lastDay);
      }),
    );
  });

  it('is plain JSON', () => {
    fc.assert(
      fc.property(anyInstants, ns, (issuedAt, n) => {
        const window = workingDaysWindow(calendar, issuedAt, n);
        expect(JSON.parse(JSON.stringify(window))).toEqual(window);
      }),
    );
  });

  it('is refused with a code when the calendar does not reach so far', () => {
    const newYearsEve = toInstant('2035-12-31T06:00:00.000Z');
    const count = () => workingDaysWindow(calendar, newYearsEve, 1);
    expect(count).toThrow(CalendarYearMissing);
    expect(count).toThrow(expect.objectContaining({ code: 'calendar-year-missing', year: '2036', calendarVersion: 1 }));
  });

  it.each([0, -1, 1.5, Number.NaN])('is refused for %p days', (n) => {
    const day = toCalendarDay('2026-03-20');
    expect(() => workingDaysWindowAfterDay(calendar, day, n)).toThrow(RangeError);
    expect(() => calendarDaysExtension(day, n)).toThrow(RangeError);
    expect(() => generalAccessAt(calendar, startOfDay(day), { unit: 'working-days', n }, '07:00')).toThrow(RangeError);
  });
});

describe('an extension', () => {
  it('is n calendar days to the local midnight, the change of the time zone included', () => {
    fc.assert(
      fc.property(calendarDays, ns, (lastDay, days) => {
        const extension = calendarDaysExtension(lastDay, days);
        expect(daysBetween(lastDay, extension.lastDay)).toBe(days);
        expect(dayOf(addMs(extension.deadlineAt, -1))).toBe(extension.lastDay);
        expect(dayOf(extension.deadlineAt)).toBe(addDays(extension.lastDay, 1));
        expect(dayOf(extension.lastDayFrom)).toBe(extension.lastDay);
      }),
    );
    expect(calendarDaysExtension(toCalendarDay('2024-02-20'), 30).deadlineAt).toBe('2024-03-21T19:00:00.000Z');
    expect(calendarDaysExtension(toCalendarDay('2024-02-20'), 8).deadlineAt).toBe('2024-02-28T18:00:00.000Z');
  });
});

describe('general access', () => {
  it('opens at the minute, on the first working day after the priority window', () => {
    fc.assert(
      fc.property(anyInstants, ns, minutes, (publishedAt, n, minute) => {
        const opensAt = generalAccessAt(calendar, publishedAt, { unit: 'working-days', n }, minute);
        const { deadlineAt, lastDay } = workingDaysWindow(calendar, publishedAt, n);
        expect(opensAt >= deadlineAt).toBe(true);
        expect(opensAt).toBe(atMinute(dayOf(opensAt), minute));
        expect(isWorkingDay(calendar, dayOf(opensAt))).toBe(true);
        expect(dayOf(opensAt)).toBe(nextWorkingDay(calendar, lastDay));
      }),
    );
  });

  it('counted in calendar days opens n × 24 hours after publication', () => {
    fc.assert(
      fc.property(anyInstants, fc.nat(30), (publishedAt, n) => {
        const opensAt = generalAccessAt(calendar, publishedAt, { unit: 'calendar-days', n }, '07:00');
        expect(epochMs(opensAt) - epochMs(publishedAt)).toBe(n * 86_400_000);
      }),
    );
  });
});

describe('a window of hours', () => {
  it('ends 24 hours after issue and is half-open', () => {
    const window = hoursWindow(toInstant('2026-03-20T12:00:00.000Z'), 24);
    expect(window).toEqual({ deadlineAt: '2026-03-21T12:00:00.000Z' });
    expect(isOpenAt(window, toInstant('2026-03-21T11:59:59.999Z'))).toBe(true);
    expect(isOpenAt(window, window.deadlineAt)).toBe(false);
    expect(() => hoursWindow(window.deadlineAt, 0)).toThrow(RangeError);
  });
});
