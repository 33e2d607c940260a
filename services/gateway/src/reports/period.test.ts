import { describe, expect, it } from '@jest/globals';
import { toInstant } from '@kezek/calendar/instant';
import { lastMonth, pastDay, pastPeriod, publishedMonth } from './period';

/** 10 March 2026, 00:00 in the city. */
const at = toInstant('2026-03-09T19:00:00.000Z');
const code = (code: string) => expect.objectContaining({ code });

describe('a period', () => {
  it('ends today at the latest, by the city’s clocks', () => {
    expect(pastDay('2026-03-10', at)).toBe('2026-03-10');
    expect(() => pastDay('2026-03-10', toInstant('2026-03-09T18:59:59.999Z'))).toThrow(code('day-not-come'));
    expect(() => pastPeriod({ from: '2026-03-01', to: '2026-03-11' }, at)).toThrow(code('day-not-come'));
  });

  it('has one day at least and three years at most, over a leap day', () => {
    expect(pastPeriod({ from: '2026-03-10', to: '2026-03-10' }, at)).toEqual({ from: '2026-03-10', to: '2026-03-10' });
    expect(() => pastPeriod({ from: '2026-03-10', to: '2026-03-09' }, at)).toThrow(code('period-reversed'));
    const leap = toInstant('2028-12-31T18:00:00.000Z');
    expect(pastPeriod({ from: '2026-01-01', to: '2028-12-31' }, leap).from).toBe('2026-01-01');
    expect(() => pastPeriod({ from: '2025-12-31', to: '2028-12-31' }, leap)).toThrow(code('period-too-long'));
  });
});

describe('a month', () => {
  it('is published from the second day of the next', () => {
    expect(lastMonth(toInstant('2026-02-28T19:00:00.000Z'))).toBe('2026-01');
    expect(lastMonth(toInstant('2026-03-01T18:59:59.999Z'))).toBe('2026-01');
    expect(lastMonth(toInstant('2026-03-01T19:00:00.000Z'))).toBe('2026-02');
    expect(lastMonth(toInstant('2026-01-01T19:00:00.000Z'))).toBe('2025-12');
  });

  it('is whole, a leap February too', () => {
    expect(publishedMonth('2024-02', at)).toEqual({ from: '2024-02-01', to: '2024-02-29' });
    expect(publishedMonth('2025-12', at)).toEqual({ from: '2025-12-01', to: '2025-12-31' });
    expect(() => publishedMonth('2026-03', at)).toThrow(code('month-not-published'));
  });
});
