import { describe, expect, it } from '@jest/globals';
import type { Command } from './command';
import { decide } from './decide';
import { finalStages, isFinal, stages, type LivingStage, type Stage } from './state';
import { expected, restoredFrom } from './testing/expected';
import { aReferral, aHolder, agesOutAt, anApplication, referralWindow, issuedAt, local } from './testing/life';

const onTheLastDay = referralWindow.lastDayFrom;
/** Still revocable on the last day, so that one instant shows every command at its best. */
const revocable = aReferral({ revocableUntil: referralWindow.deadlineAt });

const inStage = (stage: Stage) =>
  stage === 'queued'
    ? aHolder()
    : anApplication(stage, stage === 'referred' || stage === 'arrived' ? { referral: revocable } : {});

const isLiving = (stage: Stage): stage is LivingStage => !isFinal(stage);
const afterTheEnd = (stage: Exclude<Stage, LivingStage>, type: Command['type']) =>
  type === 'restore' ? restoredFrom[stage] : 'application-ended';
const cells = stages.flatMap((stage) =>
  Object.values(expected).map(({ command, ...outcomes }) => ({
    stage,
    command,
    outcome: isLiving(stage) ? outcomes[stage] : afterTheEnd(stage, command.type),
  })),
);

describe('every command in every stage', () => {
  it.each(cells)('$stage + $command.type: $outcome', ({ stage, command, outcome }) => {
    const decision = decide(inStage(stage), command, onTheLastDay);
    expect(decision.ok ? { intent: decision.value.type } : decision.refusal.code).toEqual(outcome);
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
    expect(decide(extended, expected.extend.command, onTheLastDay)).toEqual({
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
      expect(refusal(stage, { ...expected[type].command, referralId: 'referral-0' })?.code).toBe('no-referral');
      const meant = decide(anApplication(stage), { ...expected[type].command, referralId: 'referral-1' }, issuedAt);
      expect(meant).toEqual(decide(anApplication(stage), expected[type].command, issuedAt));
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
    const bare = decide(anApplication('queued'), expected.privateChoice.command, issuedAt);
    expect(bare).toEqual({ ok: true, value: { type: 'choose-private', bulletinId: 'bulletin-2' } });
    const signed = decide(anApplication('queued'), { ...expected.privateChoice.command, actId: 'act-1' }, issuedAt);
    expect(signed).toMatchObject({ ok: true, value: { actId: 'act-1' } });
  });

  it('a child past the age gets no new referral, even if the timer that ends the application is late', () => {
    const justBefore = local('2028-08-31T23:59:59.999');
    for (const type of ['respond', 'activate', 'privateChoice'] as const) {
      expect(decide(aHolder(), expected[type].command, justBefore)).toMatchObject({ ok: true });
      expect(decide(aHolder(), expected[type].command, agesOutAt)).toEqual({
        ok: false,
        refusal: { code: 'child-too-old' },
      });
    }
    expect(decide(aHolder(), expected.takeBack.command, agesOutAt)).toMatchObject({ ok: true });
  });
});
