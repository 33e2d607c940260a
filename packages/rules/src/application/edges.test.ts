import { addMs, type Instant } from '@kezek/calendar/instant';
import { describe, expect, it } from '@jest/globals';
import type { Command } from './command';
import { decide } from './decide';
import { stages, type ApplicationState } from './state';
import { aReferral, agesOutAt, anApplication, referralWindow, issuedAt, local, stopListWindow } from './testing/life';

const extend: Command = { type: 'extend', days: 30, documentIds: ['document-1'] };
const timeUp = (what: Extract<Command, { type: 'timeUp' }>['what']): Command => ({ type: 'timeUp', what });

/** The intent's type, or the refusal's code. */
function outcome(state: ApplicationState, command: Command, at: Instant): string {
  const decision = decide(state, command, at);
  return decision.ok ? decision.value.type : decision.refusal.code;
}

/** The outcome in the last millisecond before an instant, and at it. */
const around = (state: ApplicationState, command: Command, at: Instant): [string, string] => [
  outcome(state, command, addMs(at, -1)),
  outcome(state, command, at),
];

const referred = anApplication('referred');

describe('a referral issued on Friday 20 March 2026 at 17:00, whose last day is Wednesday 1 April', () => {
  it('ends with 1 April', () => {
    expect(referralWindow.deadlineAt).toBe(local('2026-04-02T00:00'));
  });

  it('is extended on its last day only, from 00:00 to 24:00', () => {
    expect(around(referred, extend, local('2026-04-01T00:00'))).toEqual(['extension-too-early', 'extend']);
    expect(around(referred, extend, local('2026-04-02T00:00'))).toEqual(['extend', 'referral-expired']);
    expect(outcome(referred, extend, local('2026-03-31T23:59:59'))).toBe('extension-too-early');
  });

  it('is extended on any day where the pack does not ask for the last one', () => {
    const limits = { extensionMaxCalendarDays: 10, extensionOnlyOnLastDay: false, lapsesUntilRemoval: 2 };
    const lenient = anApplication('referred', { referral: aReferral({ limits }) });
    expect(outcome(lenient, extend, issuedAt)).toBe('extension-too-long');
    expect(outcome(lenient, { ...extend, days: 10 }, issuedAt)).toBe('extend');
  });

  it('is revoked within 24 hours of issue, at 23:59:59 and not at 24:00:01', () => {
    const until = local('2026-03-21T17:00');
    expect(around(referred, { type: 'revoke' }, until)).toEqual(['revoke', 'revocation-too-late']);
    expect(outcome(referred, { type: 'revoke' }, local('2026-03-21T16:59:59'))).toBe('revoke');
    expect(outcome(referred, { type: 'revoke' }, local('2026-03-21T17:00:01'))).toBe('revocation-too-late');
  });

  it('is revoked within 24 hours after the arrival too', () => {
    const until = local('2026-03-21T17:00');
    expect(around(anApplication('arrived'), { type: 'revoke' }, until)).toEqual(['revoke', 'revocation-too-late']);
  });

  it('is not revoked once it has expired, however long the pack lets people revoke', () => {
    const revocableUntil = local('2026-05-01T00:00');
    const long = anApplication('referred', { referral: aReferral({ revocableUntil }) });
    expect(around(long, { type: 'revoke' }, referralWindow.deadlineAt)).toEqual(['revoke', 'referral-expired']);
  });

  it.each([
    ['the arrival', { type: 'recordArrival' }, 'record-arrival'],
    ['enrolment, which implies it', { type: 'enroll', recordId: 'record-1' }, 'enroll'],
  ] as const)('waits for %s to the last millisecond of 1 April', (_, command, intent) => {
    expect(around(referred, command, referralWindow.deadlineAt)).toEqual([intent, 'referral-expired']);
  });

  it('once arrived, waits for enrolment without a deadline', () => {
    const command: Command = { type: 'enroll', recordId: 'record-1' };
    expect(outcome(anApplication('arrived'), command, local('2026-06-01T12:00'))).toBe('enroll');
  });

  it('lapses at its end, not a millisecond before', () => {
    expect(around(referred, timeUp('deadline'), referralWindow.deadlineAt)).toEqual(['nothing', 'lapse']);
  });

  it('lapses as of its end, however late that is processed', () => {
    expect(decide(referred, timeUp('deadline'), addMs(referralWindow.deadlineAt, 300_000))).toEqual({
      ok: true,
      value: {
        type: 'lapse',
        referralId: 'referral-1',
        deadlineAt: referralWindow.deadlineAt,
        lapses: 1,
        remove: false,
      },
    });
  });

  it('extended, neither lapses nor is closed at its first end', () => {
    const window = {
      ...referralWindow,
      lastDayFrom: local('2026-05-01T00:00'),
      deadlineAt: local('2026-05-02T00:00'),
    };
    const extended = anApplication('referred', { referral: aReferral({ extended: true, window }) });
    expect(outcome(extended, timeUp('deadline'), referralWindow.deadlineAt)).toBe('nothing');
    expect(outcome(extended, { type: 'recordArrival' }, referralWindow.deadlineAt)).toBe('record-arrival');
    expect(around(extended, timeUp('deadline'), window.deadlineAt)).toEqual(['nothing', 'lapse']);
  });

  it('a decline before the arrival is refused for its own reason', () => {
    const decline: Command = { type: 'decline', reasonCode: 'applicant-refused' };
    expect(around(referred, decline, referralWindow.deadlineAt)).toEqual(['not-arrived-yet', 'referral-expired']);
  });
});

describe('a lapse', () => {
  const lapse = (lapses: number, lapsesUntilRemoval: number) => {
    const limits = { extensionMaxCalendarDays: 30, extensionOnlyOnLastDay: true, lapsesUntilRemoval };
    const state = anApplication('referred', { lapses, referral: aReferral({ limits }) });
    return decide(state, timeUp('deadline'), referralWindow.deadlineAt);
  };

  it('removes at the second one', () => {
    expect(lapse(0, 2)).toMatchObject({ ok: true, value: { lapses: 1, remove: false } });
    expect(lapse(1, 2)).toMatchObject({ ok: true, value: { lapses: 2, remove: true } });
  });

  it('removes as the pack says that was in force when the referral was issued', () => {
    expect(lapse(0, 1)).toMatchObject({ ok: true, value: { remove: true } });
    expect(lapse(1, 3)).toMatchObject({ ok: true, value: { remove: false } });
    expect(lapse(4, 3)).toMatchObject({ ok: true, value: { remove: true } });
  });
});

describe('the stop-list', () => {
  it('ends with Wednesday 15 April', () => {
    const { deadlineAt } = stopListWindow;
    expect(deadlineAt).toBe(local('2026-04-16T00:00'));
    const stopListed = anApplication('stop-listed');
    expect(around(stopListed, timeUp('stop-list-end'), deadlineAt)).toEqual(['nothing', 'return-to-queue']);
  });
});

describe('the age', () => {
  it.each(['queued', 'stop-listed'] as const)('ends an application that is %s at 00:00 of the day', (stage) => {
    expect(around(anApplication(stage), timeUp('age'), agesOutAt)).toEqual(['nothing', 'age-out']);
  });

  it.each(['referred', 'arrived'] as const)('waits while a referral is live: %s', (stage) => {
    expect(around(anApplication(stage), timeUp('age'), agesOutAt)).toEqual(['nothing', 'nothing']);
  });
});

describe('a timer that is not due any more', () => {
  it.each(['deadline', 'stop-list-end', 'last-day'] as const)('%s changes nothing', (what) => {
    const longAfter = local('2026-12-01T12:00');
    const itsStage = { deadline: 'referred', 'stop-list-end': 'stop-listed', 'last-day': null }[what];
    for (const stage of stages.filter((other) => other !== itsStage)) {
      expect(outcome(anApplication(stage), timeUp(what), longAfter)).toBe('nothing');
    }
  });

  it('a reminder is told at its instant, and only while it stands', () => {
    const at = referralWindow.lastDayFrom;
    const reminded = anApplication('referred', { reminders: [{ code: 'last-day', at }] });
    expect(around(reminded, timeUp('last-day'), at)).toEqual(['nothing', 'remind']);
    expect(outcome(reminded, timeUp('one-day-left'), at)).toBe('nothing');
  });
});
