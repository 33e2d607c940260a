import { describe, expect, it } from '@jest/globals';
import { countableUntil, kazakhstanCalendar } from './calendar-table';
import { isWeekend } from './holidays';
import { isCalendarDay, toCalendarDay, type CalendarDay } from './instant';

const yearOf = (year: string) => {
  const found = kazakhstanCalendar.years[year];
  if (found === undefined) throw new Error(`no ${year}`);
  return found;
};

/** RULES.md, "Days": what stands in the calendar besides the holidays on their own dates. */
const rules = [
  {
    year: '2025',
    extra: ['01-03', '03-10', '03-24', '03-25', '07-07', '09-01', '10-27'],
    working: ['01-05'],
    kurbanAit: '06-06',
    constitution: '08-30',
  },
  { year: '2026', extra: ['03-09', '03-24', '03-25', '05-11', '10-26'], working: [], kurbanAit: '05-27' },
  {
    year: '2027',
    extra: ['01-04', '03-24', '05-03', '05-10'],
    working: [],
    kurbanAit: '05-16',
    constitution: '03-15',
  },
];
const fixed = '01-01 01-02 01-07 03-08 03-21 03-22 03-23 05-01 05-07 05-09 07-06 10-25 12-16'.split(' ');

describe('the calendar of Kazakhstan', () => {
  it.each(rules)('has exactly the days of RULES.md in $year', ({ year, extra, working, kurbanAit, constitution }) => {
    const expected = [...fixed, ...(constitution === undefined ? [] : [constitution]), kurbanAit, ...extra];
    expect(yearOf(year).daysOff).toEqual(expected.map((day) => `${year}-${day}`).toSorted());
    expect(yearOf(year).workingDays).toEqual(working.map((day) => `${year}-${day}`));
  });

  it('has the rest day that was moved in May 2024', () => {
    expect(yearOf('2024').daysOff).toContain('2024-05-08');
    expect(yearOf('2024').workingDays).toEqual(['2024-05-04']);
  });

  it('marks the years without a decree as provisional, up to 2035', () => {
    const provisional = Object.entries(kazakhstanCalendar.years).flatMap(([year, { provisional }]) =>
      provisional ? [year] : [],
    );
    expect(provisional).toEqual(['2027', '2028', '2029', '2030', '2031', '2032', '2033', '2034', '2035']);
  });

  it('is plain JSON with ordered days of its own year, and makes only weekends working', () => {
    expect(JSON.parse(JSON.stringify(kazakhstanCalendar))).toEqual(kazakhstanCalendar);
    for (const [year, { daysOff, workingDays }] of Object.entries(kazakhstanCalendar.years)) {
      for (const day of [...daysOff, ...workingDays]) {
        expect(isCalendarDay(day)).toBe(true);
        expect(day.slice(0, 4)).toBe(year);
      }
      expect(daysOff).toEqual([...new Set(daysOff)].toSorted());
      expect(workingDays.every((day) => isWeekend(day) && !daysOff.includes(day))).toBe(true);
    }
  });

  it("puts Kurban Ait within a day of Node's Umm al-Qura calendar", () => {
    const ummAlQura = new Intl.DateTimeFormat('en-u-ca-islamic-umalqura', {
      timeZone: 'UTC',
      month: 'numeric',
      day: 'numeric',
    });
    const isNear = (day: CalendarDay) =>
      ['9', '10', '11'].map((of) => `12/${of}`).includes(ummAlQura.format(Date.parse(day)).replace(/ .*/, ''));
    for (const { daysOff } of Object.values(kazakhstanCalendar.years)) expect(daysOff.some(isNear)).toBe(true);
  });
});

it('terms can be counted until the last year that is known without a gap begins', () => {
  const day = toCalendarDay('2026-05-05');
  expect(countableUntil(kazakhstanCalendar, day)).toBe('2034-12-31T19:00:00.000Z');
  expect(countableUntil({ years: { '2026': {}, '2027': {}, '2029': {} } }, day)).toBe('2026-12-31T19:00:00.000Z');
  // Nothing more can, once it has come to that.
  expect(countableUntil({ years: { '2025': {}, '2027': {} } }, day)).toBe('2026-12-31T19:00:00.000Z');
});
