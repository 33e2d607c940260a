import { describe, expect, it } from '@jest/globals';
import { kazakhstanCalendar } from './calendar-table';
import { computeYear, isWeekend } from './holidays';
import { toCalendarDay } from './instant';

const years = Object.keys(kazakhstanCalendar.years).map(Number);

describe('the rules of a year', () => {
  it('know 30 August until 2025 and 15 March from 2027', () => {
    expect(computeYear(2025).daysOff).toContain('2025-08-30');
    expect(computeYear(2026).daysOff).not.toContain('2026-08-30');
    expect(computeYear(2026).daysOff).not.toContain('2026-03-15');
    expect(computeYear(2027).daysOff).toContain('2027-03-15');
    expect(computeYear(2027).daysOff).not.toContain('2027-08-30');
  });

  it('do not move 7 January or Kurban Ait', () => {
    // 7 January 2029 is a Sunday; Kurban Ait 2027 too.
    expect(computeYear(2029).daysOff).not.toContain('2029-01-08');
    const year = computeYear(2027, toCalendarDay('2027-05-16'));
    expect(year.daysOff).toContain('2027-05-16');
    expect(year.daysOff).not.toContain('2027-05-17');
  });

  it('move two holidays of one weekend to two working days', () => {
    // 1 and 2 January 2028 are a Saturday and a Sunday.
    expect(computeYear(2028).daysOff.slice(0, 4)).toEqual(['2028-01-01', '2028-01-02', '2028-01-03', '2028-01-04']);
  });

  it('step over Kurban Ait when a holiday moves', () => {
    // 8 March 2026 is a Sunday; were Kurban Ait that Monday, the rest would be on Tuesday.
    expect(computeYear(2026, toCalendarDay('2026-03-09')).daysOff).toContain('2026-03-10');
  });

  it.each(years)('leave in %i as many weekday rests as there are holidays that may move', (year) => {
    const { daysOff } = computeYear(year);
    // 12 all along, and a Constitution Day except in 2026.
    const restDays = daysOff.filter((day) => !isWeekend(day) && !day.endsWith('-01-07'));
    expect(restDays).toHaveLength(year === 2026 ? 12 : 13);
    expect(new Set(daysOff).size).toBe(daysOff.length);
  });

  it('refuse what they do not describe', () => {
    expect(() => computeYear(2023)).toThrow(RangeError);
    expect(() => computeYear(2026, toCalendarDay('2027-05-16'))).toThrow(RangeError);
  });
});
