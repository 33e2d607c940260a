import { addMs, toInstant } from '@kezek/calendar/instant';
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { cutoffsOf, turnHasCome, widen, type Cutoffs } from './cutoff';
import type { Phase } from './order';
import { aQueue, order, submittedAfter, tiedGenerals, type Waiting } from './testing/model-queue';

const publishedAt = toInstant('2026-03-20T07:00:00+05:00');
const none: Cutoffs = { 'out-of-turn': null, 'first-priority': null, general: null };
const everybody: Cutoffs = { 'out-of-turn': publishedAt, 'first-priority': publishedAt, general: publishedAt };

const counts = fc.record({ 'out-of-turn': fc.nat(4), 'first-priority': fc.nat(8), general: fc.nat(20) });
const phases = fc.record({ privileged: fc.nat(6), general: fc.nat(18) });
const depths = fc.integer({ min: 0, max: 12 });

const cutoffsAt = (queue: readonly Waiting[], phase: Phase, n: number) =>
  cutoffsOf(order(queue, phase).slice(0, n), n, publishedAt);
const called = (queue: readonly Waiting[], cutoffs: Cutoffs) => queue.filter((entry) => turnHasCome(cutoffs, entry));

describe('the cut-offs of a bulletin', () => {
  it('are per category the last submission among the first N', () => {
    const queue = aQueue({ 'out-of-turn': 1, 'first-priority': 2, general: 6 });
    const byName = (name: string) => queue.find((entry) => entry.name === name)?.submittedAt;
    expect(cutoffsAt(queue, { privileged: 0, general: 0 }, 6)).toEqual({
      'out-of-turn': byName('O1'),
      'first-priority': byName('P2'),
      general: byName('G3'),
    });
  });

  it('are none for a category that is not among the first N', () => {
    const queue = aQueue({ 'out-of-turn': 2, 'first-priority': 1, general: 1 });
    expect(cutoffsAt(queue, { privileged: 0, general: 0 }, 2)).toEqual({ ...none, 'out-of-turn': submittedAfter(1) });
  });

  it('are the publication for everybody where the queue is shorter than N', () => {
    const queue = aQueue({ 'out-of-turn': 1, 'first-priority': 0, general: 4 });
    expect(cutoffsAt(queue, { privileged: 0, general: 0 }, 6)).toEqual(everybody);
    expect(cutoffsAt([], { privileged: 0, general: 0 }, 1)).toEqual(everybody);
    // Exactly N is not shorter: those who join later wait for general access.
    expect(cutoffsAt(queue, { privileged: 0, general: 0 }, 5)).toEqual({
      ...none,
      'out-of-turn': submittedAfter(0),
      general: submittedAfter(4),
    });
  });

  it('include the very instant, not the next millisecond', () => {
    const cutoffs: Cutoffs = { ...none, general: publishedAt };
    const at = (ms: number) => turnHasCome(cutoffs, { category: 'general', submittedAt: addMs(publishedAt, ms) });
    expect([at(-1), at(0), at(1)]).toEqual([true, true, false]);
    expect(turnHasCome(cutoffs, { category: 'first-priority', submittedAt: publishedAt })).toBe(false);
  });

  it('call two who submitted at one instant together', () => {
    const { first, tied, third } = tiedGenerals();
    const queue = [first, tied, third];
    expect(called(queue, cutoffsAt(queue, { privileged: 0, general: 0 }, 1))).toEqual([first, tied]);
  });

  it('call exactly the first N of the order, or everybody', () => {
    fc.assert(
      fc.property(counts, phases, depths, (some, phase, n) => {
        const queue = aQueue(some);
        const firstN = new Set(order(queue, phase).slice(0, n));
        const cutoffs = cutoffsAt(queue, phase, n);
        for (const entry of queue) expect(turnHasCome(cutoffs, entry)).toBe(firstN.has(entry));
      }),
    );
  });
});

describe('widening', () => {
  it('never takes a turn away, whoever leaves and however the phase moves', () => {
    const departures = fc.array(fc.record({ who: fc.nat(), phase: phases }), { maxLength: 10 });
    fc.assert(
      fc.property(counts, phases, depths, departures, (some, phase, n, left) => {
        let queue = aQueue(some);
        let cutoffs = cutoffsAt(queue, phase, n);
        for (const { who, phase: moved } of left) {
          const before = called(queue, cutoffs);
          const leaver = queue[who % Math.max(queue.length, 1)];
          queue = queue.filter((entry) => entry !== leaver);
          cutoffs = widen(cutoffs, cutoffsAt(queue, moved, n));
          const after = called(queue, cutoffs);
          expect(after).toEqual(expect.arrayContaining(before.filter((entry) => entry !== leaver)));
          // Those who are now among the first N are called, by the same formula as at publication.
          expect(after).toEqual(expect.arrayContaining(order(queue, moved).slice(0, n)));
        }
      }),
    );
  });

  it('takes the later of the two in each category, and none for none', () => {
    const early = submittedAfter(1);
    const late = submittedAfter(2);
    const now: Cutoffs = { 'out-of-turn': late, 'first-priority': early, general: null };
    const next: Cutoffs = { 'out-of-turn': early, 'first-priority': late, general: null };
    expect(widen(now, next)).toEqual({ 'out-of-turn': late, 'first-priority': late, general: null });
    expect(widen(none, now)).toEqual(now);
    expect(widen(now, none)).toEqual(now);
    expect(widen(now, now)).toEqual(now);
  });
});
