import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { categories } from '../queue/category';
import { backtest } from './backtest';
import { shares } from './calibration';
import { forecastFor, type Forecast } from './forecast';
import { leastFamilies, type Queues } from './like-families';
import { monthOf } from '../months';
import { runThrough } from './run-through';
import { logOf, onDay, queuesOf, type SomeFamily } from './testing/some-past';

const lastDay = 1_100;
const aFamily: fc.Arbitrary<SomeFamily> = fc.record({
  birthYear: fc.constantFrom(2021, 2022, 2022, 2022),
  category: fc.constantFrom('first-priority', ...Array.from({ length: 9 }, () => 'general' as const)),
  joinedOn: fc.double({ min: 0, max: 1_000, noNaN: true }),
  waits: fc.double({ min: 0.5, max: 600, noNaN: true }),
  end: fc.constantFrom('referral', 'referral', 'referral', 'withdrawn'),
});
const families = fc.array(aFamily, { minLength: 250, maxLength: 400 });

const everyPlace = [2021, 2022].flatMap((birthYear) =>
  categories.flatMap((category) => [0, 1, 2, 3, 4, 5, 6, 7].map((band) => ({ birthYear, category, band }))),
);
const allOf = (queues: Queues, day: number): Forecast[] =>
  everyPlace.map((place) => forecastFor(queues, place, { asOfMs: Date.parse(onDay(day)), levels: shares }));

describe('a forecast', () => {
  it('has ordered ends, and is told from enough families alone', () => {
    let told = 0;
    fc.assert(
      fc.property(families, (some) => {
        for (const forecast of allOf(queuesOf(logOf(some), lastDay).queues, lastDay)) {
          if (!forecast.known) continue;
          told += 1;
          const { q10, q25, q50, q75, q90 } = forecast.days;
          const days = [q10, q25, q50, q75, q90 ?? Infinity];
          expect(days).toEqual(days.toSorted((a, b) => a - b));
          expect(forecast.basis.families).toBeGreaterThanOrEqual(leastFamilies);
        }
      }),
      { numRuns: 12 },
    );
    expect(told).toBeGreaterThan(50);
  });

  it('looks at nothing that came later: the log cut at an instant says the same', () => {
    let wouldDiffer = 0;
    fc.assert(
      fc.property(families, fc.integer({ min: 300, max: 1_000 }), (some, day) => {
        const log = logOf(some);
        const whole = queuesOf(log, lastDay).queues;
        const asOf = allOf(whole, day);
        const cut = log.filter(({ at }) => at < onDay(day));
        expect(asOf).toEqual(allOf(queuesOf(cut, day).queues, day));
        // That it could be seen: whoever knew what came later would have said something else.
        const later = allOf(whole, lastDay);
        if (asOf.some((forecast, index) => JSON.stringify(forecast) !== JSON.stringify(later[index]))) wouldDiffer += 1;
      }),
      { numRuns: 12 },
    );
    expect(wouldDiffer).toBeGreaterThan(8);
  });

  it('is tested against what came by what was known: neither what was said nor how far it was trusted knew more', () => {
    fc.assert(
      fc.property(families, fc.integer({ min: 700, max: 1_000 }), (some, day) => {
        const log = logOf(some);
        const cut = log.filter(({ at }) => at < onDay(day));
        const test = (part: typeof log) => {
          const asked = {
            months: { first: monthOf(onDay(0)) + 12, last: monthOf(onDay(day)) - 1 },
            asOfMs: Date.parse(onDay(day)),
          };
          return runThrough(backtest(queuesOf(part, lastDay), asked));
        };
        expect(test(log)).toEqual(test(cut));
      }),
      { numRuns: 6 },
    );
  });

  it('says that there are too few families, and that nobody was seen to wait so long', () => {
    const few = Array.from({ length: 12 }, (_, no) => ({
      ...{ birthYear: 2022, category: 'general' as const, joinedOn: no * 20, waits: 300, end: 'referral' as const },
    }));
    const general = { birthYear: 2022, category: 'general', band: 1 } as const;
    const asOf = { asOfMs: Date.parse(onDay(500)), levels: shares };
    expect(forecastFor(queuesOf(logOf(few), 500).queues, general, asOf)).toMatchObject({
      known: false,
      code: 'too-few-families',
    });
    const stuck = Array.from({ length: 60 }, (_, no) => ({
      ...{ birthYear: 2022, category: 'general' as const, joinedOn: no, waits: 2_000, end: 'referral' as const },
    }));
    expect(forecastFor(queuesOf(logOf(stuck), 500).queues, { ...general, band: 6 }, asOf)).toMatchObject({
      known: false,
      code: 'beyond-what-is-seen',
    });
  });

  it('is not later where more places were given', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 6 }), fc.integer({ min: 1, max: 4 }), (places, more) => {
        const place = { birthYear: 2022, category: 'general', band: 3 } as const;
        const asOf = { asOfMs: Date.parse(onDay(900)), levels: shares };
        const said = [places, places + more].map((given) =>
          forecastFor(queuesOf(logOf(servedInOrder(given)), 900).queues, place, asOf),
        );
        const [slow, fast] = said.map((forecast) => (forecast.known ? forecast.days.q50 : Infinity));
        expect(fast).toBeLessThanOrEqual(slow ?? 0);
      }),
      { numRuns: 20 },
    );
  });
});

/** Twelve families join every ten days, and so many places are given to the first. */
function servedInOrder(places: number): SomeFamily[] {
  const line: { joinedOn: number; waits: number }[] = [];
  let next = 0;
  for (let day = 0; day < 900; day += 10) {
    for (let no = 0; no < 12; no += 1) line.push({ joinedOn: day + no / 10, waits: 5_000 });
    for (let no = 0; no < places; no += 1) {
      const first = line[next];
      if (!first) break;
      first.waits = day + 5 - first.joinedOn;
      next += 1;
    }
  }
  return line.map((one) => ({ ...one, birthYear: 2022, category: 'general', end: 'referral' }));
}
