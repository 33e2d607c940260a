import { describe, expect, it } from '@jest/globals';
import { addMs } from '@kezek/calendar/instant';
import { apply } from './apply';
import { aReferral, agesOutAt, anApplication, referralWindow, issuedAt, stopListWindow } from './testing/life';
import { nextWake } from './wake';

const timeUp = (what: string) => ({ type: 'timeUp', what });

describe('an application acts unasked', () => {
  it('in the queue: when the child is past the age', () => {
    expect(nextWake(anApplication('queued'))).toEqual({ at: agesOutAt, command: timeUp('age') });
  });

  it("with a referral: at its deadline, and not for the child's age", () => {
    const late = anApplication('referred', { agesOutAt: referralWindow.lastDayFrom });
    expect(nextWake(late)).toEqual({ at: referralWindow.deadlineAt, command: timeUp('deadline') });
  });

  it('for an age that was passed while a referral was live: when that referral ended, and not before', () => {
    const revokedAt = addMs(agesOutAt, 3_600_000);
    const referred = anApplication('referred', { referral: aReferral() });
    const back = apply(referred, { type: 'revoked', referralId: 'referral-1' }, revokedAt);
    expect(nextWake(back)).toEqual({ at: revokedAt, command: timeUp('age') });
    const early = apply(referred, { type: 'revoked', referralId: 'referral-1' }, issuedAt);
    expect(nextWake(early)).toEqual({ at: agesOutAt, command: timeUp('age') });
    const { deadlineAt } = referralWindow;
    const passed = anApplication('referred', { agesOutAt: issuedAt });
    const lapsed = { type: 'lapsed', referralId: 'referral-1', lapses: 1, stopList: stopListWindow } as const;
    expect(nextWake(apply(passed, lapsed, deadlineAt))).toEqual({ at: deadlineAt, command: timeUp('age') });
  });

  it('in the stop-list: at its end, or at the age if that comes first', () => {
    const { deadlineAt } = stopListWindow;
    expect(nextWake(anApplication('stop-listed'))).toEqual({ at: deadlineAt, command: timeUp('stop-list-end') });
    const old = anApplication('stop-listed', { agesOutAt: addMs(deadlineAt, -1) });
    expect(nextWake(old)).toEqual({ at: old.agesOutAt, command: timeUp('age') });
    expect(nextWake({ ...old, agesOutAt: deadlineAt })?.command.what).toBe('stop-list-end');
  });

  it('after the arrival: for a reminder alone', () => {
    expect(nextWake(anApplication('arrived'))).toBeNull();
    const at = referralWindow.deadlineAt;
    const reminded = anApplication('arrived', { reminders: [{ code: 'enrolment-overdue', at }] });
    expect(nextWake(reminded)).toEqual({ at, command: timeUp('enrolment-overdue') });
  });

  it('the earliest first; of two at one instant the window before the reminder', () => {
    const at = referralWindow.deadlineAt;
    const early = { code: 'one-day-left', at: addMs(at, -1) } as const;
    const same = { code: 'last-day', at } as const;
    const state = anApplication('referred', { reminders: [same, early] });
    expect(nextWake(state)?.command.what).toBe('one-day-left');
    expect(nextWake({ ...state, reminders: [same] })?.command.what).toBe('deadline');
  });

  it('never, once it has ended', () => {
    for (const stage of ['enrolled', 'removed', 'withdrawn', 'aged-out'] as const) {
      const reminders = [{ code: 'last-day', at: agesOutAt } as const];
      expect(nextWake(anApplication(stage, { reminders }))).toBeNull();
    }
  });
});
