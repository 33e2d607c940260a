import { addHours, epochMs } from '@kezek/calendar/instant';
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { apply } from './apply';
import { decide } from './decide';
import { isFinal, stages, type ApplicationState, type Stage } from './state';
import { anApplication, issuedAt, stopListWindow } from './testing/life';
import { complete, happens } from './testing/expected';
import { live, lives, runTimers, type Step } from './testing/walk';
import { nextWake } from './wake';

const starts = fc.constantFrom<ApplicationState>(
  anApplication('queued'),
  anApplication('queued', { lapses: 1 }),
  anApplication('stop-listed', { stopList: stopListWindow }),
);

/** Within the first weeks, so that some pass the age with a referral. */
const agesPassed = fc.integer({ min: 0, max: 40 }).map((days) => addHours(issuedAt, 24 * days));

/** Every step of some hundred random lives keeps the promise. */
function everyStep(promise: (step: Step) => void): void {
  fc.assert(
    fc.property(starts, lives, (start, life) => live(start, life).forEach(promise)),
    { numRuns: 200 },
  );
}

describe('any life at all', () => {
  it('is decided without an exception, the same way twice', () => {
    everyStep(({ before, command, at, decision }) => expect(decide(before, command, at)).toEqual(decision));
  });

  it('has only facts that its stage allows', () => {
    everyStep(({ before, fact, after }) => {
      if (!fact) return expect(after).toBe(before);
      const { from, to } = happens[fact.type];
      expect(from).toContain(before.stage);
      const isBackInStopList = fact.type === 'restored' && fact.stopList !== null;
      expect(after.stage).toBe(isBackInStopList ? 'stop-listed' : to === 'same' ? before.stage : to);
    });
  });

  it('never changes after its end, but where that is taken back', () => {
    everyStep(({ before, fact, after }) => {
      if (isFinal(before.stage) && fact?.type !== 'restored')
        expect({ ...after, version: before.version }).toEqual(before);
    });
  });

  it('stands in the order of time, when each window ends before what came after it', () => {
    fc.assert(
      fc.property(starts, agesPassed, lives, (start, agesOutAt, life) => {
        const punctual = life.map((template) => ({ ...template, timersRan: true }));
        const facts = live({ ...start, agesOutAt }, punctual).filter(({ fact }) => fact !== null);
        const instants = facts.map(({ at }) => epochMs(at));
        expect(instants).toEqual(instants.toSorted((a, b) => a - b));
      }),
      { numRuns: 300 },
    );
  });

  it('counts one version a fact, and none for a refusal', () => {
    everyStep(({ before, fact, after }) => expect(after.version).toBe(before.version + (fact ? 1 : 0)));
  });

  it('loses the last lapse alone, when it is taken back, gains one at a time, and is removed at the second', () => {
    everyStep(({ before, fact, after }) => {
      if (fact?.type === 'restored') {
        const isForgiven = before.stage !== 'withdrawn' && before.lapses > 0;
        expect(after.lapses).toBe(before.lapses - (isForgiven ? 1 : 0));
        return;
      }
      const lapsed = fact?.type === 'lapsed' || fact?.type === 'removed';
      expect(after.lapses).toBe(before.lapses + (lapsed ? 1 : 0));
      expect(after.lapses >= 2).toBe(after.stage === 'removed');
    });
  });

  it('is not extended, revoked, arrived or enrolled by a command stamped at the deadline or after', () => {
    everyStep(({ before, command, at, after }) => {
      if (before.stage !== 'referred' || command.type === 'timeUp') return;
      if (epochMs(at) < epochMs(before.referral!.window.deadlineAt)) return;
      expect({ ...after, version: 0 }).toEqual({ ...before, version: 0 });
    });
  });

  it('lapses by nothing but the time, and never before it', () => {
    everyStep(({ before, command, at, fact }) => {
      if (fact?.type !== 'lapsed' && fact?.type !== 'removed') return;
      expect(command).toEqual({ type: 'timeUp', what: 'deadline' });
      expect(epochMs(at)).toBeGreaterThanOrEqual(epochMs(before.referral!.window.deadlineAt));
    });
  });

  it('is extended once a referral', () => {
    everyStep(({ before, fact, after }) => {
      if (fact?.type !== 'extended') return;
      expect([before.referral?.extended, after.referral?.extended]).toEqual([false, true]);
    });
  });

  it('has a referral, a response, a stop-list and an enrolment in their stages alone', () => {
    everyStep(({ after: { stage, referral, response, stopList, enrolment } }) => {
      expect(referral !== null).toBe(['referred', 'arrived', 'enrolled'].includes(stage));
      if (response) expect(stage).toBe('queued');
      if (stage === 'stop-listed') expect(stopList).not.toBeNull();
      if (stopList) expect(['stop-listed', 'withdrawn']).toContain(stage);
      expect(enrolment !== null).toBe(stage === 'enrolled');
    });
  });

  it('has nothing due any more once its timers have run', () => {
    everyStep(({ after, at }) => {
      const reached = { state: after };
      const take: Parameters<typeof runTimers>[1] = (command, due) => {
        const decision = decide(reached.state, command, due);
        expect(decision.ok && decision.value.type !== 'nothing').toBe(true);
        if (decision.ok) reached.state = apply(reached.state, complete(reached.state, decision.value, due), due);
      };
      runTimers(() => reached.state, take, at);
      const wake = nextWake(reached.state);
      if (wake) expect(epochMs(wake.at)).toBeGreaterThan(epochMs(at));
    });
  });

  it('reaches every stage: the walks are worth walking', () => {
    const reached = new Set<Stage>();
    fc.assert(
      fc.property(starts, lives, (start, life) => live(start, life).forEach(({ after }) => reached.add(after.stage))),
      { numRuns: 600, seed: 20260320 },
    );
    expect([...reached].toSorted()).toEqual([...stages].toSorted());
  });
});
