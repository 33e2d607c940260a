import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { categories } from './category';
import { amongFirst, mergeOrder, positionOf, standingAt, type Phase } from './order';
import { aQueue, byCategory, direct, order, tiedGenerals, type Waiting } from './testing/model-queue';

const start: Phase = { privileged: 0, general: 0 };
const counts = fc.record({ 'out-of-turn': fc.nat(5), 'first-priority': fc.nat(12), general: fc.nat(30) });
const phases = fc.record({ privileged: fc.nat(20), general: fc.nat(60) });
const ratios = fc.integer({ min: 0, max: 6 });
const names = (entries: readonly Waiting[]) => entries.map(({ name }) => name).join(' ');

describe("a queue's order", () => {
  it('is out-of-turn, then one privileged to three general', () => {
    const queue = aQueue({ 'out-of-turn': 5, 'first-priority': 4, general: 12 });
    expect(names(order(queue, start))).toBe('O1 O2 O3 O4 O5 P1 G1 G2 G3 P2 G4 G5 G6 P3 G7 G8 G9 P4 G10 G11 G12');
  });

  it('goes on from the turns used so far', () => {
    const queue = aQueue({ 'out-of-turn': 0, 'first-priority': 2, general: 5 });
    expect(names(order(queue, { privileged: 1, general: 0 }))).toBe('G1 G2 G3 P1 G4 G5 P2');
    expect(names(order(queue, { privileged: 1, general: 2 }))).toBe('G1 P1 G2 G3 G4 P2 G5');
    expect(names(order(queue, { privileged: 7, general: 21 }))).toBe('P1 G1 G2 G3 P2 G4 G5');
  });

  it('lets the other kind follow where one is missing', () => {
    expect(names(order(aQueue({ 'out-of-turn': 1, 'first-priority': 3, general: 0 }), start))).toBe('O1 P1 P2 P3');
    const noPrivileged = aQueue({ 'out-of-turn': 0, 'first-priority': 0, general: 3 });
    expect(names(order(noPrivileged, { privileged: 0, general: 9 }))).toBe('G1 G2 G3');
    expect(names(order([], start))).toBe('');
  });

  it('is by submission inside a category, and by submission number at one instant', () => {
    const { first, tied, third } = tiedGenerals();
    expect(names(order([third, first, tied], start))).toBe('G1 G2 G3');
  });

  it('gives everybody one place, whatever the phase and the ratio', () => {
    fc.assert(
      fc.property(counts, phases, ratios, (some, phase, ratio) => {
        const queue = aQueue(some);
        const served = order(queue, phase, ratio);
        expect(served.toSorted(byName)).toEqual(queue.toSorted(byName));
        for (const of of Object.values(byCategory(queue))) {
          expect(served.filter((entry) => of.includes(entry))).toEqual(of);
        }
      }),
    );
  });

  it('tells who stands at each number, and nobody behind the last', () => {
    fc.assert(
      fc.property(counts, phases, ratios, (some, phase, ratio) => {
        const lists = byCategory(aQueue(some));
        const walked = mergeOrder(lists, phase, ratio);
        const found = walked.map((_, index) => {
          const standing = standingAt(index + 1, some, phase, ratio);
          return standing && lists[standing.category][standing.rank - 1];
        });
        expect(found).toEqual(walked);
        expect(standingAt(walked.length + 1, some, phase, ratio)).toBeNull();
      }),
    );
  });

  it('counted by rank alone gives the same number as walking it', () => {
    fc.assert(
      fc.property(counts, phases, ratios, (some, phase, ratio) => {
        const lists = byCategory(aQueue(some));
        const walked = mergeOrder(lists, phase, ratio);
        for (const category of categories) {
          const entries = lists[category];
          const byRank = entries.map((_, index) => positionOf(category, index + 1, some, phase, ratio));
          expect(byRank).toEqual(entries.map((entry) => walked.indexOf(entry) + 1));
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe("the first of a queue's order", () => {
  it('counted alone are as many of each category as walking it finds, and the rest goes on from there', () => {
    fc.assert(
      fc.property(counts, phases, ratios, fc.nat(60), (some, phase, ratio, n) => {
        const lists = byCategory(aQueue(some));
        const walked = mergeOrder(lists, phase, ratio);
        const among = amongFirst(n, some, phase, ratio);
        const found = categories.map(
          (category) => walked.slice(0, n).filter((one) => lists[category].includes(one)).length,
        );
        expect(categories.map((category) => among[category])).toEqual(found);
        const rest = {
          'out-of-turn': lists['out-of-turn'].slice(among['out-of-turn']),
          'first-priority': lists['first-priority'].slice(among['first-priority']),
          general: lists.general.slice(among.general),
        };
        const turns = {
          privileged: phase.privileged + among['first-priority'],
          general: phase.general + among.general,
        };
        expect(mergeOrder(rest, turns, ratio)).toEqual(walked.slice(n));
      }),
      { numRuns: 500 },
    );
  });
});

describe('the stored phase', () => {
  /** Serves the head of the queue `times` times; new ones keep joining, so that neither kind runs out. */
  function serve(times: number, ratio: number, phaseOf: (stored: Phase) => Phase): Waiting[] {
    let entries = aQueue({ 'out-of-turn': 0, 'first-priority': times, general: times + 1 });
    let stored = start;
    const served: Waiting[] = [];
    for (let turn = 0; turn < times; turn += 1) {
      const [head] = order(entries, phaseOf(stored), ratio);
      if (!head) break;
      served.push(head);
      ({ entries, phase: stored } = direct(entries, stored, head));
    }
    return served;
  }
  const privilegedOf = (served: readonly Waiting[]) =>
    served.filter(({ category }) => category === 'first-priority').length;

  it('keeps 1 : ratio over any long run', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 30 }), (ratio, rounds) => {
        const served = serve(rounds * (ratio + 1), ratio, (stored) => stored);
        expect(privilegedOf(served)).toBe(rounds);
        // Not only in the end: every round has its one privileged.
        for (let round = 0; round < rounds; round += 1) {
          expect(privilegedOf(served.slice(round * (ratio + 1), (round + 1) * (ratio + 1)))).toBe(1);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('is why every privileged is not served first, as recomputing from the head would', () => {
    expect(names(serve(8, 3, (stored) => stored))).toBe('P1 G1 G2 G3 P2 G4 G5 G6');
    expect(names(serve(8, 3, () => start))).toBe('P1 P2 P3 P4 P5 P6 P7 P8');
  });
});

const byName = (a: Waiting, b: Waiting) => (a.name < b.name ? -1 : 1);
