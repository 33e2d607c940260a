import { addMs } from '@kezek/calendar/instant';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { eventually, Rig } from '../testing/rig';
import { city, TestLife } from '../testing/test-life';
let rig: Rig;
beforeAll(async () => {
  rig = await Rig.start({ isCached: false });
});
afterAll(() => rig.close());

const issued = city('2026-04-20 10:00');
const end = city('2026-04-28 00:00');
const justBefore = addMs(end, -1);

/** Runs while no worker does; what it sends waits on the server. */
async function withoutWorker(act: () => Promise<unknown>): Promise<void> {
  await rig.stopWorker();
  await act();
  await rig.startWorker();
}

/** The worker stops before the deadline; without one the server's time passes at its real pace. */
async function withoutWorkerAtDeadline(life: TestLife, act: () => Promise<unknown>): Promise<void> {
  await life.moveTo(addMs(end, -2_000));
  await withoutWorker(async () => {
    await life.moveTo(addMs(end, 100));
    await act();
  });
}

describe('when a timer rings before the database’s clock has come to its instant', () => {
  const behind = async () => {
    const life = await TestLife.referred(rig, issued);
    await life.moveTo(addMs(end, -2_000));
    rig.bulletins.clockBehindMs = 30_000;
    rig.bulletins.rungTooEarly = 0;
    await life.moveTo(addMs(end, 1));
    await eventually(() => rig.bulletins.rungTooEarly > 0);
    return life;
  };
  afterEach(() => {
    rig.bulletins.clockBehindMs = 0;
  });

  it('nothing lapses, and who comes in time by their stamp is heard', async () => {
    const life = await behind();
    expect(await life.state()).toMatchObject({ stage: 'referred', lapses: 0 });
    expect(await life.outcome('recordArrival', {}, { at: justBefore })).toBe('ok');
    expect(await life.state()).toMatchObject({ stage: 'arrived' });
    expect(rig.bulletins.rungTooEarly).toBe(1);
  });

  it('it rings again, and the lapse is carried out once and dated at the deadline', async () => {
    const life = await behind();
    rig.bulletins.clockBehindMs = 0;
    await life.moveTo(addMs(end, 120_000));
    expect(await life.untilStage('stop-listed')).toMatchObject({ lapses: 1 });
    const lapses = rig.bulletins.factsOf(life.applicationId).filter(({ type }) => type === 'lapsed');
    expect(lapses).toEqual([{ type: 'lapsed', at: end }]);
  });
});

describe('when the worker is down while the deadline passes', () => {
  it('a command stamped before the deadline wins, sent however late', async () => {
    const life = await TestLife.referred(rig, issued);
    await withoutWorkerAtDeadline(life, async () => {
      await life.command('recordArrival', {}, { at: justBefore });
    });
    expect(await life.untilStage('arrived')).toMatchObject({ referral: { arrivedAt: justBefore }, lapses: 0 });
  });

  it('a command stamped at the deadline is refused after the lapse, which is dated at the deadline', async () => {
    const life = await TestLife.referred(rig, issued);
    const id = randomUUID();
    await withoutWorkerAtDeadline(life, async () => {
      await life.command('recordArrival', {}, { at: end, id });
    });
    expect(await life.untilStage('stop-listed')).toMatchObject({
      lapses: 1,
      stopList: { deadlineAt: city('2026-05-15 00:00') },
    });
    await eventually(() => rig.bulletins.refused.find(({ commandId }) => commandId === id));
    expect(rig.bulletins.refused.at(-1)).toMatchObject({
      commandId: id,
      command: 'recordArrival',
      refusal: { code: 'referral-lapsed' },
    });
    await eventually(() =>
      rig.bulletins.toldRefusals.some(({ applicationId }) => applicationId === life.applicationId),
    );
    expect(rig.bulletins.factsOf(life.applicationId)).toContainEqual({ type: 'lapsed', at: end });
  });

  it('of two commands the one stamped before the deadline is taken first, though it came second', async () => {
    const life = await TestLife.referred(rig, issued);
    const groupId = rig.catalog.groupId;
    await withoutWorkerAtDeadline(life, async () => {
      await life.command('privateChoice', { bulletinId: randomUUID() }, { at: addMs(end, 1) });
      await life.command('enroll', { recordId: randomUUID() }, { at: justBefore });
    });
    expect(await life.handle.result()).toMatchObject({ stage: 'enrolled', enrolment: { groupId } });
  });

  it('an unstamped signal that came before the deadline counts as before it', async () => {
    const life = await TestLife.referred(rig, issued);
    await life.moveTo(addMs(end, -2_000));
    await withoutWorker(async () => {
      await life.handle.signal('enroll', { recordId: randomUUID() });
      await life.moveTo(addMs(end, 100));
    });
    expect(await life.handle.result()).toMatchObject({ stage: 'enrolled' });
  });
});
