import { lookAgainSignal } from '@kezek/messages/application';
import { searchAttributes } from '@kezek/messages/search-attributes';
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
});
