import { lookAgainSignal } from '@kezek/messages/application';
import { searchAttributes } from '@kezek/messages/search-attributes';
import { apply } from '@kezek/rules/application/apply';
import type { ApplicationState } from '@kezek/rules/application/state';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { eventually, Rig } from '../testing/rig';
import { city, TestLife } from '../testing/test-life';
let rig: Rig;
beforeAll(async () => {
  rig = await Rig.start();
});
afterAll(() => rig.close());

const issued = city('2026-04-20 10:00');
const ends = city('2026-04-28 00:00');

const lookAgain = (life: TestLife) => life.handle.signal(lookAgainSignal, {});

describe('a life whose server has forgotten what the journal knows', () => {
  it('learns it with its next command, and decides that one anew', async () => {
    const life = await TestLife.begin(rig, issued);
    const { responseId } = rig.bulletins.hold(life.applicationId);
    await rig.bulletins.behindItsBack(life.applicationId, { type: 'activate', responseId }, issued, 'activation');
    expect((await life.state()).stage).toBe('queued');
    // As the gateway does when a validator refused and the journal knows more than its life.
    const id = await life.command('recordArrival');
    await life.command('withdraw', {}, { id: 'out' });
    expect(await life.untilStage('arrived')).toMatchObject({ version: 3, referral: { responseId } });
    expect(rig.bulletins.refused.filter(({ commandId }) => commandId === id)).toEqual([]);
    // What was asked by a command among those facts is answered too.
    expect(await life.ask('activate', { responseId }, { id: 'activation' })).toMatchObject({ ok: true });
    expect(rig.bulletins.refused.find(({ commandId }) => commandId === 'out')).toMatchObject({
      refusal: { code: 'referral-is-live' },
    });
  });

  it('takes news of a second response after one that it doesn’t know was taken back', async () => {
    const life = await TestLife.begin(rig, issued);
    const first = rig.bulletins.hold(life.applicationId);
    await life.command('respond', { ...first });
    await life.until(({ response }) => response !== null);
    const release = { type: 'release-response', responseId: first.responseId, cause: 'taken-back' } as const;
    await rig.bulletins.behindItsBack(life.applicationId, release, issued);
    const second = rig.bulletins.hold(life.applicationId);
    await life.command('respond', { ...second });
    expect(await life.until(({ version }) => version === 4)).toMatchObject({
      response: { responseId: second.responseId },
    });
  });

  it('asked to look, lets the deadline pass at its own instant', async () => {
    const life = await TestLife.begin(rig, issued);
    const { responseId } = rig.bulletins.hold(life.applicationId);
    await rig.bulletins.behindItsBack(life.applicationId, { type: 'activate', responseId }, issued);
    await life.moveTo(city('2026-04-29 12:00'));
    expect((await life.state()).stage).toBe('queued');
    await lookAgain(life);
    expect(await life.untilStage('stop-listed')).toMatchObject({ lapses: 1 });
    expect(rig.bulletins.factsOf(life.applicationId).at(-1)).toEqual({ type: 'lapsed', at: ends });
  });

  it('begun anew from nothing, learns its whole past', async () => {
    const life = await TestLife.referred(rig, issued);
    await life.ask('recordArrival', {}, { id: 'arrival' });
    const state = await life.state();
    await life.handle.terminate('the server has lost it');
    const { applicationId } = life;
    const anew = await TestLife.begin(rig, await life.now(), { applicationId });
    expect(await anew.state()).toEqual(state);
    expect(await anew.ask('recordArrival', {}, { id: 'arrival' })).toMatchObject({ ok: true });
    expect(await anew.outcome('enroll', { recordId: randomUUID() })).toBe('ok');
  });
});

describe('a decision that its journal has taken back', () => {
  it('a wrong lapse: asked to look, the life is in its queue again, and the stop-list ends nothing any more', async () => {
    const life = await TestLife.referred(rig, issued);
    await life.moveTo(city('2026-04-29 12:00'));
    await life.untilStage('stop-listed');
    const at = city('2026-04-30 10:00');
    await rig.bulletins.behindItsBack(life.applicationId, { type: 'restore', lapses: 0, forgives: true }, at);
    await lookAgain(life);
    expect(await life.untilStage('queued')).toMatchObject({ lapses: 0, stopList: null, queuedSince: at });
    await life.moveTo(city('2026-06-01 12:00'));
    expect(rig.bulletins.factsOf(life.applicationId).at(-1)).toEqual({ type: 'restored', at });
    await life.direct(city('2026-06-01 12:00'));
    await life.moveTo(city('2026-06-15 12:00'));
    expect(await life.untilStage('stop-listed')).toMatchObject({ lapses: 1 });
  });

  it('a wrong end: a run that is begun where the journal stands lives on, and what was answered stays so', async () => {
    const life = await TestLife.begin(rig, issued);
    const { applicationId } = life;
    await life.ask('withdraw', { reason: 'not-representative' }, { id: 'wrong-end' });
    const ended: ApplicationState = await life.handle.result();
    expect(ended.stage).toBe('withdrawn');
    const at = city('2026-04-21 10:00');
    await rig.bulletins.behindItsBack(applicationId, { type: 'restore', lapses: 0, forgives: false }, at);
    const restored = apply(ended, { type: 'restored', lapses: 0, stopList: null }, at);
    const anew = await TestLife.begin(rig, at, { applicationId, restored: { state: restored, answers: [] } });
    expect(await anew.state()).toMatchObject({ stage: 'queued', version: 3, queuedSince: at });
    expect(await anew.ask('withdraw', { reason: 'not-representative' }, { id: 'wrong-end' })).toMatchObject({
      ok: true,
    });
    expect((await anew.state()).stage).toBe('queued');
    await anew.moveTo(city('2026-04-22 10:00'));
    await anew.direct(city('2026-04-22 10:00'));
    await anew.moveTo(city('2026-05-05 12:00'));
    expect(await anew.untilStage('stop-listed')).toMatchObject({ lapses: 1 });
  });
});

describe('a life that stands further than its journal', () => {
  it('says so where operators look, does nothing, and goes on when its journal is back', async () => {
    const life = await TestLife.referred(rig, issued);
    await life.ask('recordArrival');
    const lost = rig.bulletins.forget(life.applicationId, 1);
    const id = await life.command('revoke', {}, { at: issued });
    const heldUp = async () => (await life.handle.describe()).typedSearchAttributes.get(searchAttributes.heldUp);
    await eventually(async () => (await heldUp()) === 'journal-behind');
    const before = rig.bulletins.requests.length;
    await rig.env.sleep('2 hours');
    expect(rig.bulletins.requests).toHaveLength(before);
    // Asked to look too early, it stops again.
    await lookAgain(life);
    await eventually(() => rig.bulletins.requests.length > before);
    rig.bulletins.remember(life.applicationId, lost);
    await lookAgain(life);
    expect(await life.untilStage('queued')).toMatchObject({ referral: null });
    await eventually(async () => (await heldUp()) === undefined);
    expect(rig.bulletins.requests.filter(({ commandId }) => commandId === id).length).toBeGreaterThan(1);
  });

  it('a wrong decline: asked to look, the life has its response again, late news is stale, and a referral follows', async () => {
    const life = await TestLife.begin(rig, issued);
    const { applicationId } = life;
    const held = rig.bulletins.hold(applicationId);
    await life.handle.signal('respond', { ...held, commandId: 'held', receivedAt: issued });
    await life.ask('decline', { responseId: held.responseId, reasonCode: 'applicant-refused' });
    expect((await life.state()).response).toBeNull();
    const at = await life.now();
    await rig.bulletins.behindItsBack(applicationId, { type: 'restore-response', responseId: held.responseId }, at);
    await lookAgain(life);
    await life.handle.signal('respond', { ...held, seq: 2, commandId: 'late', receivedAt: issued });
    await life.ask('activate', { responseId: held.responseId });
    expect(rig.bulletins.factsOf(applicationId).map(({ type }) => type)).toEqual([
      'opened',
      'response-noted',
      'response-ended',
      'response-restored',
      'nothing-changed',
      'referred',
    ]);
    expect(await life.state()).toMatchObject({ stage: 'referred', response: null });
  });
});
