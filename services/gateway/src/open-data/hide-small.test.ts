import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { hideSmall, leastPeople } from './hide-small';

describe('what is told', () => {
  it.each([
    ['nothing small', [5, 12, 0], ['5', '12', '0'], '17'],
    ['one small: the smallest of the others with it', [3, 9, 40], ['·', '·', '40'], '52'],
    ['two that are one each: a third', [1, 1, 8, 30], ['·', '·', '·', '30'], '40'],
    ['several that keep each other', [3, 4, 4, 50], ['·', '·', '·', '50'], '61'],
    ['a small total', [1, 2], ['·', '·'], '·'],
    ['a total that would tell', [3, 4], ['·', '·'], '·'],
    ['nobody', [0, 0], ['0', '0'], '0'],
    ['no parts', [], [], '0'],
  ])('of %s', (_, parts, told, total) => {
    const hidden = hideSmall([parts]);
    expect(parts.map((people, index) => (hidden.parts[0]?.[index] ? '·' : String(people)))).toEqual(told);
    const sum = parts.reduce((all, people) => all + people, 0);
    expect(hidden.total ? '·' : String(sum)).toBe(total);
  });

  it('of a total that one division may not tell, no other division tells it', () => {
    expect(hideSmall([[7], [3, 4]])).toEqual({ parts: [[false], [true, true]], total: true });
  });
});

type Told = { divisions: (number | null)[][]; total: number | null };

function tell(divisions: readonly (readonly number[])[]): Told {
  const { parts, total } = hideSmall(divisions);
  return {
    divisions: divisions.map((division, n) => division.map((people, index) => (parts[n]?.[index] ? null : people))),
    total: total ? null : (divisions[0] ?? []).reduce((sum, people) => sum + people, 0),
  };
}

/** Every list of so many numbers from one on that adds up to a sum. */
function* ways(count: number, sum: number): Generator<number[]> {
  if (count === 0) {
    if (sum === 0) yield [];
    return;
  }
  for (let first = 1; first <= sum - (count - 1); first += 1) {
    for (const rest of ways(count - 1, sum - first)) yield [first, ...rest];
  }
}

/** What each hidden part may be for somebody who has all that is told and tries every possibility. */
function possible({ divisions, total }: Told): Set<number>[] {
  return divisions.flatMap((division) => {
    const hidden = division.filter((people) => people === null).length;
    const told = division.reduce<number>((sum, people) => sum + (people ?? 0), 0);
    const values = Array.from({ length: hidden }, () => new Set<number>());
    // Without a total nothing bounds it; so far is far enough.
    const sums = total === null ? Array.from({ length: 12 }, (_, more) => hidden + more) : [total - told];
    for (const sum of sums) {
      for (const way of ways(hidden, sum)) way.forEach((people, index) => values[index]?.add(people));
    }
    return values;
  });
}

const division = fc.array(fc.oneof(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 12 })), { maxLength: 5 });
/** Two divisions of one number: the second is the first's people, told apart otherwise. */
const month = fc.tuple(division, fc.integer({ min: 1, max: 4 })).map(([parts, others]) => {
  const total = parts.reduce((sum, people) => sum + people, 0);
  const share = Math.floor(total / others);
  return [parts, Array.from({ length: others }, (_, n) => (n === 0 ? total - share * (others - 1) : share))];
});

describe('nobody can compute a hidden number', () => {
  it('from the totals and all other numbers', () => {
    fc.assert(
      fc.property(month, (divisions) => {
        const told = tell(divisions);
        const small = divisions.flat().filter((people) => people > 0 && people < leastPeople);
        const hidden = told.divisions.flat().filter((people) => people === null).length;
        expect(hidden).toBeGreaterThanOrEqual(small.length);
        expect(told.divisions.flat().some((people) => people !== null && people > 0 && people < leastPeople)).toBe(
          false,
        );
        expect(told.total !== null && told.total > 0 && told.total < leastPeople).toBe(false);
        for (const values of possible(told)) {
          expect(values.size).toBeGreaterThan(leastPeople);
          expect(Math.max(...values)).toBeGreaterThanOrEqual(leastPeople);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('from two days of one queue, whatever the difference of their totals and numbers', () => {
    const days = fc.array(
      fc.record({ before: fc.integer({ min: 0, max: 9 }), change: fc.integer({ min: -2, max: 2 }) }),
      {
        minLength: 1,
        maxLength: 4,
      },
    );
    fc.assert(
      fc.property(days, (parts) => {
        const before = tell([parts.map((part) => part.before)]);
        const after = tell([parts.map((part) => Math.max(0, part.before + part.change))]);
        // All pairs of days that fit both: of what is hidden on a day, and of its change, more than one is possible.
        const changes = parts.map(() => new Set<number>());
        for (const one of fitting(before)) {
          for (const other of fitting(after)) one.forEach((people, n) => changes[n]?.add((other[n] ?? 0) - people));
        }
        parts.forEach((_, n) => {
          const isTold = before.divisions[0]?.[n] !== null && after.divisions[0]?.[n] !== null;
          if (!isTold) expect(changes[n]?.size).toBeGreaterThan(leastPeople);
        });
      }),
      { numRuns: 60 },
    );
  });
});

/** Every whole division that may stand behind what is told. */
function fitting({ divisions: [told = []], total }: Told): number[][] {
  const hidden = told.flatMap((people, index) => (people === null ? [index] : []));
  const known = told.reduce<number>((sum, people) => sum + (people ?? 0), 0);
  const sums = total === null ? Array.from({ length: 8 }, (_, more) => hidden.length + more) : [total - known];
  return sums.flatMap((sum) =>
    [...ways(hidden.length, sum)].map((way) => told.map((people, index) => people ?? way[hidden.indexOf(index)] ?? 0)),
  );
}
