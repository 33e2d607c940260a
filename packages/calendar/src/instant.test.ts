import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import {
  addDays,
  addHours,
  ageOn,
  atMinute,
  compareDays,
  compareInstants,
  dayOf,
  daysBetween,
  earlier,
  endOfDay,
  epochMs,
  isBefore,
  isCalendarDay,
  isInstant,
  isoWeekday,
  isWithin,
  later,
  startOfDay,
  toCalendarDay,
  toInstant,
  yearsAfter,
} from './instant';
import { calendarDays, minutes } from './testing/arbitraries';

const almaty = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Almaty',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
});
const nodeSays = (ms: number): string => almaty.format(ms);

describe('an instant', () => {
  it('is ISO 8601 in UTC with milliseconds, whatever it was made of', () => {
    const expected = '2026-03-20T12:00:00.000Z';
    expect(toInstant('2026-03-20T17:00:00+05:00')).toBe(expected);
    expect(toInstant('2026-03-20T12:00Z')).toBe(expected);
    expect(toInstant(new Date(expected))).toBe(expected);
    expect(toInstant(Date.parse(expected))).toBe(expected);
    expect(toInstant(Date.parse(expected) + 0.7)).toBe(expected);
  });

  it.each(['2026-03-20T12:00:00', '2026-03-20', '2026-02-30T00:00:00.000Z', '2026-03-20T24:00:00.000Z', 'now', ''])(
    'is refused when its text is %p',
    (text) => {
      expect(isInstant(text)).toBe(false);
      expect(() => toInstant(text)).toThrow(RangeError);
    },
  );

  it('is refused when it is not a number of milliseconds', () => {
    expect(() => toInstant(Number.NaN)).toThrow(RangeError);
    expect(() => toInstant(Number.POSITIVE_INFINITY)).toThrow(RangeError);
    expect(() => toInstant(new Date('nonsense'))).toThrow(RangeError);
  });

  it('is compared as time', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4e12 }), fc.integer({ min: 0, max: 4e12 }), (x, y) => {
        const [a, b] = [toInstant(x), toInstant(y)];
        expect(epochMs(a)).toBe(x);
        expect(isBefore(a, b)).toBe(x < y);
        expect(Math.sign(compareInstants(a, b))).toBe(Math.sign(x - y));
        expect([earlier(a, b), later(a, b)]).toEqual([a, b].toSorted(compareInstants));
      }),
    );
  });
});

describe('a calendar day', () => {
  it.each(['2026-02-29', '2026-13-01', '2026-00-10', '2026-1-1', '2026-01-01T00:00', '20260101'])(
    'is refused when it is %p',
    (text) => {
      expect(isCalendarDay(text)).toBe(false);
      expect(() => toCalendarDay(text)).toThrow(RangeError);
    },
  );

  it('counts days and weekdays across months and leap years', () => {
    expect(addDays(toCalendarDay('2024-02-28'), 2)).toBe('2024-03-01');
    expect(addDays(toCalendarDay('2027-01-01'), -1)).toBe('2026-12-31');
    expect(isoWeekday(toCalendarDay('2026-03-20'))).toBe(5);
    expect(isoWeekday(toCalendarDay('2026-03-22'))).toBe(7);
    fc.assert(
      fc.property(calendarDays, fc.integer({ min: -5000, max: 5000 }), (day, n) => {
        const there = addDays(day, n);
        expect(daysBetween(day, there)).toBe(n);
        expect(Math.sign(compareDays(there, day))).toBe(Math.sign(n));
        expect(addDays(there, -n)).toBe(day);
      }),
    );
  });
});

describe('the time zone', () => {
  it("agrees with Node's own data at any instant of 2005–2040", () => {
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(2005, 0, 2), max: Date.UTC(2040, 11, 31) }), (ms) => {
        expect(dayOf(toInstant(ms))).toBe(nodeSays(ms).slice(0, 10));
      }),
      { numRuns: 2000 },
    );
  });

  it("agrees with Node's own data every half hour around the change of 1 March 2024", () => {
    for (let ms = Date.UTC(2024, 1, 28); ms < Date.UTC(2024, 2, 3); ms += 1_800_000) {
      expect(dayOf(toInstant(ms))).toBe(nodeSays(ms).slice(0, 10));
    }
  });

  it("shows midnight, and any asked minute, on Node's clock too", () => {
    fc.assert(
      fc.property(calendarDays, minutes, (day, minute) => {
        expect(nodeSays(epochMs(startOfDay(day)))).toBe(`${day} 00:00`);
        expect(nodeSays(epochMs(atMinute(day, minute)))).toBe(`${day} ${minute}`);
      }),
    );
  });

  it('made 29 February 2024 last 25 hours', () => {
    const day = toCalendarDay('2024-02-29');
    expect(startOfDay(day)).toBe('2024-02-28T18:00:00.000Z');
    expect(endOfDay(day)).toBe('2024-02-29T19:00:00.000Z');
    expect(atMinute(day, '23:30')).toBe('2024-02-29T17:30:00.000Z');
  });

  it('gives every instant to exactly one day, half-open', () => {
    fc.assert(
      fc.property(calendarDays, (day) => {
        const [from, until] = [startOfDay(day), endOfDay(day)];
        expect(dayOf(from)).toBe(day);
        expect(dayOf(toInstant(epochMs(until) - 1))).toBe(day);
        expect(dayOf(until)).toBe(addDays(day, 1));
        expect(isWithin(from, from, until)).toBe(true);
        expect(isWithin(until, from, until)).toBe(false);
        if (day !== '2024-02-29') expect(until).toBe(addHours(from, 24));
      }),
    );
  });

  it.each(['24:00', '7:00', '07:60', '07:00:00', ''])('refuses the minute %p', (minute) => {
    expect(() => atMinute(toCalendarDay('2026-03-20'), minute)).toThrow(RangeError);
  });
});

describe('an age', () => {
  it('is full on the birthday, and on 1 March for those born on 29 February', () => {
    const leap = toCalendarDay('2024-02-29');
    expect(ageOn(leap, toCalendarDay('2027-02-28'))).toBe(2);
    expect(ageOn(leap, toCalendarDay('2027-03-01'))).toBe(3);
    expect(yearsAfter(leap, 3)).toBe('2027-03-01');
    expect(yearsAfter(leap, 4)).toBe('2028-02-29');
    expect(ageOn(toCalendarDay('2023-09-01'), toCalendarDay('2026-09-01'))).toBe(3);
    expect(ageOn(toCalendarDay('2026-03-01'), toCalendarDay('2026-02-28'))).toBe(-1);
  });

  it('changes exactly on the day that yearsAfter names', () => {
    fc.assert(
      fc.property(calendarDays, fc.integer({ min: 0, max: 18 }), (birthDate, n) => {
        const birthday = yearsAfter(birthDate, n);
        expect(ageOn(birthDate, birthday)).toBe(n);
        expect(ageOn(birthDate, addDays(birthday, -1))).toBe(n - 1);
      }),
    );
  });
});
