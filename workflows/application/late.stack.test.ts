import { kazakhstanCalendar } from '@kezek/calendar/calendar-table';
import { addMs, dayOf, toInstant } from '@kezek/calendar/instant';
import { workingDaysWindow, workingDaysWindowAfterDay } from '@kezek/calendar/working-days';
import { setClock } from '@kezek/messages/application';
import { clockSignal } from '@kezek/messages/clock';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { eventually, Rig } from '../testing/rig';
import { city, TestLife } from '../testing/test-life';
import { jitterMs } from './business-time';
let rig: Rig;
beforeAll(async () => {
  rig = await Rig.start();
});
afterAll(() => rig.close());

const issued = city('2026-04-20 10:00');
const end = city('2026-04-28 00:00');
const justBefore = addMs(end, -1);

it('an unstamped signal after the deadline is refused', async () => {
  const life = await TestLife.referred(rig, issued);
  await life.moveTo(addMs(end, 1000));
  await life.untilStage('stop-listed');
  await life.handle.signal('enroll', { recordId: randomUUID() });
  await eventually(() => rig.bulletins.toldRefusals.some(({ applicationId }) => applicationId === life.applicationId));
  expect((await life.state()).stage).toBe('stop-listed');
});

describe('jitter', () => {
  const applicationId = '6f9619ff-8b86-4d01-b42d-00c04fc964ff';
  const spreadMs = jitterMs(applicationId, 300_000);

  it('is the same for an application at each replay, and differs between applications', () => {
    expect(spreadMs).toBeGreaterThan(1000);
    expect(spreadMs).toBeLessThanOrEqual(300_000);
    expect(jitterMs(applicationId, 300_000)).toBe(spreadMs);
    expect(jitterMs(randomUUID(), 0)).toBe(0);
    expect(new Set(Array.from({ length: 50 }, () => jitterMs(randomUUID(), 300_000))).size).toBeGreaterThan(45);
  });

  it('delays the lapse, lets who was in time win meanwhile, and refuses at once who was not', async () => {
    const late = await TestLife.referred(rig, issued, { applicationId, jitterMaxMs: 300_000 });
    const inTime = await TestLife.referred(rig, issued, {
      applicationId: '6f9619ff-8b86-4d01-b42d-00c04fc964fe',
      jitterMaxMs: 300_000,
    });
    await late.moveTo(addMs(end, 5000));
    expect((await late.state()).stage).toBe('referred');
    expect(await inTime.outcome('recordArrival', {}, { at: justBefore })).toBe('ok');
    expect(await late.outcome('recordArrival', {}, { at: end })).toBe('referral-lapsed');
    expect(await late.state()).toMatchObject({
      stage: 'stop-listed',
      stopList: { deadlineAt: city('2026-05-15 00:00') },
    });
  });

  it('passes without anybody asking', async () => {
    const life = await TestLife.referred(rig, issued, { jitterMaxMs: 300_000 });
    await life.moveTo(addMs(end, 300_000));
    await life.untilStage('stop-listed');
  });
});

/** In a year to come, where the clock's offset is ahead of the machine's time, as it always is in training. */
describe('the training clock', () => {
  const dayMs = 86_400_000;
  const begun = city('2034-04-17 10:00');
  const ends = workingDaysWindow(kazakhstanCalendar, begun, 5).deadlineAt;
  const stopListEnds = workingDaysWindowAfterDay(kazakhstanCalendar, dayOf(addMs(ends, -1)), 10).deadlineAt;

  it('moves business time forward, never back; several windows end one after the other, each at its own instant', async () => {
    const life = await TestLife.referred(rig, begun);
    const move = (offsetMs: number) =>
      life.handle.executeUpdate<number, [object]>(setClock.name, { args: [{ offsetMs }] });
    await expect(move(-1)).rejects.toThrow('Workflow Update failed');
    const offsetMs = life.offsetMs + 60 * dayMs;
    expect(await move(offsetMs)).toBe(offsetMs);
    expect(await move(0)).toBe(offsetMs);
    expect(await life.untilStage('queued')).toMatchObject({ lapses: 1 });
    expect(rig.bulletins.factsOf(life.applicationId).slice(-2)).toEqual([
      { type: 'lapsed', at: ends },
      { type: 'returned-to-queue', at: stopListEnds },
    ]);
  });

  it('is brought by the outbox, and nonsense in its place changes nothing', async () => {
    const life = await TestLife.referred(rig, begun);
    for (const nonsense of [undefined, {}, { clockOffsetMs: 'tomorrow' }, { clockOffsetMs: -1 }]) {
      await life.handle.signal<[unknown]>(clockSignal.name, nonsense);
    }
    await life.handle.signal(clockSignal, { clockOffsetMs: life.offsetMs + 60 * dayMs });
    await life.handle.signal(clockSignal, { clockOffsetMs: 0 });
    expect(await life.untilStage('queued')).toMatchObject({ lapses: 1 });
  });

  it('is brought by messages', async () => {
    const life = await TestLife.referred(rig, begun);
    const clockOffsetMs = life.offsetMs + 2 * dayMs;
    expect(await life.outcome('revoke', { clockOffsetMs }, { at: addMs(await life.now(), 2 * dayMs) })).toBe(
      'revocation-too-late',
    );
    await life.command('withdraw', {}, { at: addMs(ends, 1) });
    await life.handle.signal('revoke', { clockOffsetMs: life.offsetMs + 10 * dayMs, receivedAt: addMs(ends, 1) });
    await life.untilStage('stop-listed');
  });

  it('is brought by what the bulletin service answers', async () => {
    const life = await TestLife.referred(rig, begun);
    rig.bulletins.clockOffsetMs = life.offsetMs + dayMs;
    expect(await life.outcome('recordArrival')).toBe('ok');
    rig.bulletins.clockOffsetMs = Number.MIN_SAFE_INTEGER;
    expect(await life.outcome('revoke', {}, { at: addMs(await life.now(), dayMs) })).toBe('revocation-too-late');
  });
});

describe('where no training is on', () => {
  const dayMs = 86_400_000;

  it.each([
    ['said', { training: false }],
    ['not said at all', { training: undefined }],
  ])('business time is the machine’s, whatever messages bring (%s)', async (_how, start) => {
    const real = toInstant(Math.floor(await rig.env.currentTimeMs()));
    const life = await TestLife.begin(rig, real, { ...start, clockOffsetMs: 400 * dayMs });
    await life.direct(real);
    const { referral } = await life.state();
    const clockOffsetMs = 60 * dayMs;
    await expect(
      life.handle.executeUpdate<number, [object]>(setClock.name, { args: [{ offsetMs: clockOffsetMs }] }),
    ).rejects.toThrow('Workflow Update failed');
    await life.handle.signal(clockSignal, { clockOffsetMs });
    await life.handle.signal('respond', { bulletinId: randomUUID(), clockOffsetMs });
    await eventually(() =>
      rig.bulletins.toldRefusals.some(({ applicationId }) => applicationId === life.applicationId),
    );
    // Stamped by a clock that was moved: no time that anybody lives in.
    const ahead = { at: addMs(real, 2 * dayMs) };
    expect(await life.outcome('revoke', { clockOffsetMs }, ahead)).toBe('malformed-command');
    rig.bulletins.clockOffsetMs = clockOffsetMs;
    expect(await life.outcome('recordArrival')).toBe('ok');
    rig.bulletins.clockOffsetMs = Number.MIN_SAFE_INTEGER;
    expect(await life.state()).toMatchObject({ stage: 'arrived', lapses: 0, referral: { window: referral?.window } });
    expect(await life.outcome('revoke')).toBe('ok');
  });
});
