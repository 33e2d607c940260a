import { describe, expect, it } from '@jest/globals';
import type { RefusalCode } from '../refusal';
import type { Command, CommandType } from './command';
import { decide } from './decide';
import type { Intent } from './fact';
import { finalStages, stages, type Stage } from './state';
import { aReferral, aHolder, agesOutAt, anApplication, referralWindow, issuedAt, local } from './testing/life';

/** Every command as a person would send it, in its most permissible form. */
const commands = {
  respond: { type: 'respond', bulletinId: 'bulletin-2' },
  takeBack: { type: 'takeBack', responseId: 'response-1' },
  activate: { type: 'activate', responseId: 'response-2' },
  decline: { type: 'decline', responseId: 'response-1', reasonCode: 'applicant-refused' },
  privateChoice: { type: 'privateChoice', bulletinId: 'bulletin-2' },
  withdraw: { type: 'withdraw' },
  extend: { type: 'extend', days: 30, documentIds: ['document-1'] },
  revoke: { type: 'revoke' },
  recordArrival: { type: 'recordArrival' },
  enroll: { type: 'enroll', recordId: 'record-1' },
  endReferral: { type: 'endReferral', reasonCode: 'kindergarten-closes', noteId: 'note-1' },
} as const satisfies { [T in Exclude<CommandType, 'timeUp'>]: Extract<Command, { type: T }> };
type PersonCommandType = keyof typeof commands;

/** A command that the stage allows, by the intent it becomes. */
const allowed = (intent: Intent['type']) => ({ intent });
type Expected = { intent: Intent['type'] } | RefusalCode;

const ended: Record<PersonCommandType, Expected> = {
  respond: 'application-ended',
  takeBack: 'application-ended',
  activate: 'application-ended',
  decline: 'application-ended',
  privateChoice: 'application-ended',
  withdraw: 'application-ended',
  extend: 'application-ended',
  revoke: 'application-ended',
  recordArrival: 'application-ended',
  enroll: 'application-ended',
  endReferral: 'application-ended',
};

/** RULES.md "Stages", on the last day of a referral that was issued less than 24 hours ago. */
const table: Record<Stage, Record<PersonCommandType, Expected>> = {
  queued: {
    respond: allowed('ask-admission'),
    takeBack: allowed('release-response'),
    activate: allowed('activate'),
    decline: allowed('decline-response'),
    privateChoice: allowed('choose-private'),
    withdraw: allowed('withdraw'),
    extend: 'no-referral',
    revoke: 'no-referral',
    recordArrival: 'no-referral',
    enroll: 'no-referral',
    endReferral: 'no-referral',
  },
  referred: {
    respond: 'has-referral',
    takeBack: 'has-referral',
    activate: 'has-referral',
    decline: 'not-arrived-yet',
    privateChoice: 'has-referral',
    withdraw: 'referral-is-live',
    extend: allowed('extend'),
    revoke: allowed('revoke'),
    recordArrival: allowed('record-arrival'),
    enroll: allowed('enroll'),
    endReferral: allowed('end-referral'),
  },
  arrived: {
    respond: 'has-referral',
    takeBack: 'has-referral',
    activate: 'has-referral',
    decline: allowed('decline-arrival'),
    privateChoice: 'has-referral',
    withdraw: 'referral-is-live',
    extend: 'already-arrived',
    revoke: allowed('revoke'),
    recordArrival: 'already-arrived',
    enroll: allowed('enroll'),
    endReferral: allowed('end-referral'),
  },
  'stop-listed': {
    respond: 'in-stop-list',
    takeBack: 'in-stop-list',
    activate: 'in-stop-list',
    decline: 'in-stop-list',
    privateChoice: 'in-stop-list',
    withdraw: allowed('withdraw'),
    extend: 'referral-lapsed',
    revoke: 'referral-lapsed',
    recordArrival: 'referral-lapsed',
    enroll: 'referral-lapsed',
    endReferral: 'referral-lapsed',
  },
  enrolled: ended,
  removed: ended,
  withdrawn: ended,
  'aged-out': ended,
};

const onTheLastDay = referralWindow.lastDayFrom;
/** Still revocable on the last day, so that one instant shows every command at its best. */
const revocable = aReferral({ revocableUntil: referralWindow.deadlineAt });

const inStage = (stage: Stage) =>
  stage === 'queued'
    ? aHolder()
    : anApplication(stage, stage === 'referred' || stage === 'arrived' ? { referral: revocable } : {});

const cells = stages.flatMap((stage) =>
  Object.values(commands).map((command) => ({ stage, command, expected: table[stage][command.type] })),
);

describe('every command in every stage', () => {
  it.each(cells)('$stage + $command.type: $expected', ({ stage, command, expected }) => {
    const decision = decide(inStage(stage), command, onTheLastDay);
    expect(decision.ok ? { intent: decision.value.type } : decision.refusal.code).toEqual(expected);
  });

  it('names the stage in which an application ended', () => {
    for (const stage of finalStages) {
      expect(decide(anApplication(stage), { type: 'withdraw' }, issuedAt)).toEqual({
        ok: false,
        refusal: { code: 'application-ended', params: { stage } },
      });
    }
  });
});

describe('what a command needs', () => {
  const refusal = (stage: Stage, command: Command, at = onTheLastDay) => {
    const decision = decide(inStage(stage), command, at);
    return decision.ok ? null : decision.refusal;
  };

  it('an extension needs a document', () => {
    expect(refusal('referred', { type: 'extend', days: 5, documentIds: [] })).toEqual({ code: 'document-required' });
  });

  it.each([0, -1, 31, 1.5, Number.NaN])('an extension is by 1–30 whole calendar days, not by %p', (days) => {
    expect(refusal('referred', { type: 'extend', days, documentIds: ['document-1'] })).toEqual({
      code: 'extension-too-long',
      params: { max: 30 },
    });
  });

  it.each([1, 30])('an extension by %p days is allowed', (days) => {
    expect(refusal('referred', { type: 'extend', days, documentIds: ['document-1'] })).toBeNull();
  });

  it('a referral is extended once', () => {
    const extended = anApplication('referred', { referral: aReferral({ extended: true }) });
    expect(decide(extended, commands.extend, onTheLastDay)).toEqual({
      ok: false,
      refusal: { code: 'already-extended' },
    });
  });

  it('enrolment needs the record of the documents seen', () => {
    for (const stage of ['referred', 'arrived'] as const) {
      expect(refusal(stage, { type: 'enroll', recordId: '' })?.code).toBe('documents-record-required');
    }
  });

  it('taking back and declining need a response, named or live', () => {
    const idle = anApplication('queued');
    for (const command of [{ type: 'takeBack' }, { type: 'decline', reasonCode: 'applicant-refused' }] as const) {
      expect(decide(idle, command, issuedAt)).toEqual({ ok: false, refusal: { code: 'no-live-response' } });
      expect(decide(aHolder(), command, issuedAt)).toMatchObject({ ok: true, value: { responseId: 'response-1' } });
    }
  });

  it('the same response is not activated twice', () => {
    for (const stage of ['referred', 'arrived'] as const) {
      expect(refusal(stage, { type: 'activate', responseId: 'response-1' })?.code).toBe('already-activated');
    }
  });

  it('activation may name a response the application has not heard of yet', () => {
    const decision = decide(anApplication('queued'), { type: 'activate', responseId: 'response-7' }, issuedAt);
    expect(decision).toEqual({ ok: true, value: { type: 'activate', responseId: 'response-7' } });
  });

  it("an employee declining an older response never undoes another kindergarten's arrival", () => {
    const stalePage = { type: 'decline', responseId: 'response-0', reasonCode: 'applicant-refused' } as const;
    expect(refusal('arrived', stalePage)?.code).toBe('response-not-live');
    expect(decide(anApplication('arrived'), { ...stalePage, responseId: undefined }, issuedAt)).toMatchObject({
      ok: true,
      value: { type: 'decline-arrival', referralId: 'referral-1', reasonCode: 'applicant-refused' },
    });
  });

  it('an arrival and an enrolment meant for one referral change no other', () => {
    for (const type of ['recordArrival', 'enroll'] as const) {
      const stage = type === 'enroll' ? 'arrived' : 'referred';
      expect(refusal(stage, { ...commands[type], referralId: 'referral-0' })?.code).toBe('no-referral');
      const meant = decide(anApplication(stage), { ...commands[type], referralId: 'referral-1' }, issuedAt);
      expect(meant).toEqual(decide(anApplication(stage), commands[type], issuedAt));
      expect(meant).toMatchObject({ ok: true, value: { referralId: 'referral-1' } });
    }
  });

  it('ids of stored texts travel with the intent, and only when they are there', () => {
    const decline = { type: 'decline', reasonCode: 'applicant-refused', noteId: 'note-1' } as const;
    expect(decide(aHolder(), decline, issuedAt)).toMatchObject({ ok: true, value: { noteId: 'note-1' } });
    expect(decide(anApplication('arrived'), decline, issuedAt)).toMatchObject({
      ok: true,
      value: { noteId: 'note-1' },
    });
    const bare = decide(anApplication('queued'), commands.privateChoice, issuedAt);
    expect(bare).toEqual({ ok: true, value: { type: 'choose-private', bulletinId: 'bulletin-2' } });
    const signed = decide(anApplication('queued'), { ...commands.privateChoice, actId: 'act-1' }, issuedAt);
    expect(signed).toMatchObject({ ok: true, value: { actId: 'act-1' } });
  });

  it('a child past the age gets no new referral, even if the timer that ends the application is late', () => {
    const justBefore = local('2028-08-31T23:59:59.999');
    for (const type of ['respond', 'activate', 'privateChoice'] as const) {
      expect(decide(aHolder(), commands[type], justBefore)).toMatchObject({ ok: true });
      expect(decide(aHolder(), commands[type], agesOutAt)).toEqual({ ok: false, refusal: { code: 'child-too-old' } });
    }
    expect(decide(aHolder(), commands.takeBack, agesOutAt)).toMatchObject({ ok: true });
  });
});
