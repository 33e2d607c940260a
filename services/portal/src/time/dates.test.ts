import { describe, expect, it } from '@jest/globals';
import { beginningInWords, dayInWords, dayOf, dayOfYearInWords, deadlineInWords, weekdayInWords } from './dates';

describe('dates in words', () => {
  it('say a deadline at midnight as 24:00 of the day that ends', () => {
    expect(deadlineInWords('2026-04-01T19:00:00.000Z', 'kk')).toBe('2026 ж. 1 сәуір, 24:00');
    expect(deadlineInWords('2026-04-01T19:00:00.000Z', 'ru')).toBe('1 апреля 2026 г., 24:00');
    expect(deadlineInWords('2026-04-01T19:00:00.000Z', 'en')).toBe('1 April 2026, 24:00');
  });

  it('say a beginning at midnight as 00:00 of the day that comes', () => {
    expect(beginningInWords('2026-04-01T19:00:00.000Z', 'en')).toBe('2 April 2026, 00:00');
    expect(beginningInWords('2026-03-31T02:00:00.000Z', 'kk')).toBe('2026 ж. 31 наурыз, 07:00');
  });

  it('are those of the city, whatever the zone of the machine', () => {
    expect(dayOf('2026-12-31T20:00:00.000Z')).toBe('2027-01-01');
    expect(dayInWords('2026-12-16', 'kk')).toBe('2026 ж. 16 желтоқсан');
    expect(dayOfYearInWords('09-01', 'kk')).toBe('1 қыркүйек');
    expect(dayOfYearInWords('02-29', 'ru')).toBe('29 февраля');
    expect(weekdayInWords('2026-11-28', 'kk')).toBe('сенбі');
    expect(weekdayInWords('2026-11-28', 'ru')).toBe('суббота');
  });
});
