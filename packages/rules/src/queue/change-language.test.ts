import { addMs } from '@kezek/calendar/instant';
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { categories } from './category';
import { dateAfterChange, mayChangeLanguage, positionIfJoined } from './change-language';
import { aQueue, order, submittedAfter, type Waiting } from './testing/model-queue';

const counts = fc.record({ 'out-of-turn': fc.nat(4), 'first-priority': fc.nat(8), general: fc.nat(20) });
const phases = fc.record({ privileged: fc.nat(10), general: fc.nat(30) });

describe('the language of instruction', () => {
  it('is changed in the queue and without a live response only', () => {
    expect(mayChangeLanguage({ gate: 'open', hasLiveResponse: false })).toEqual({ ok: true, value: null });
    expect(mayChangeLanguage({ gate: 'closed', hasLiveResponse: false })).toMatchObject({
      refusal: { code: 'language-change-not-now' },
    });
    expect(mayChangeLanguage({ gate: 'open', hasLiveResponse: true })).toMatchObject({
      refusal: { code: 'live-response-exists' },
    });
  });

  it('keeps the date or takes the day’s, as the city’s rules say', () => {
    const [submitted, at] = [submittedAfter(0), submittedAfter(90)];
    expect(dateAfterChange(submitted, at, true)).toBe(submitted);
    expect(dateAfterChange(submitted, at, false)).toBe(at);
  });
});

/** Half a minute before or after one of the queue, so that nobody has the same instant. */
const joining = fc.record({ category: fc.constantFrom(...categories), minute: fc.integer({ min: -1, max: 32 }) });

describe('who moves to another queue', () => {
  it('stands there exactly where the order has it, which is what was said before', () => {
    fc.assert(
      fc.property(counts, phases, fc.nat(5), joining, (some, phase, ratio, { category, minute }) => {
        const queue = aQueue(some);
        const own: Waiting = { name: 'own', category, submittedAt: addMs(submittedAfter(minute), 30_000) };
        const ahead = queue.filter((one) => one.category === category && one.submittedAt < own.submittedAt).length;
        const walked = order([...queue, own], phase, ratio).indexOf(own) + 1;
        expect(positionIfJoined(category, ahead, some, phase, ratio)).toBe(walked);
      }),
    );
  });

  it('changes the order of nobody else of a category, here or there', () => {
    fc.assert(
      fc.property(counts, phases, joining, (some, phase, { category, minute }) => {
        const queue = aQueue(some);
        const own: Waiting = { name: 'own', category, submittedAt: addMs(submittedAfter(minute), 30_000) };
        const ofCategory = (entries: readonly Waiting[], one: string) =>
          entries.filter((entry) => entry.category === one && entry !== own);
        for (const one of categories) {
          expect(ofCategory(order([...queue, own], phase), one)).toEqual(ofCategory(order(queue, phase), one));
        }
      }),
    );
  });
});
