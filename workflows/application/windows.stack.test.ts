import { addMs, type Instant } from '@kezek/calendar/instant';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { Rig } from '../testing/rig';
import { city, TestLife } from '../testing/test-life';
let rig: Rig;
beforeAll(async () => {
  rig = await Rig.start();
});
afterAll(() => rig.close());

const secondBefore = (at: Instant) => addMs(at, -1000);
const documents = { documentIds: [randomUUID()] };

/** RULES.md "Days": issued, end of the 5 working days, end of an extension by 30, end of the stop-list after either. */
const table = [
  [
    'over a weekend and Nauryz',
    '2026-03-20 17:00',
    '2026-04-02 00:00',
    '2026-05-02 00:00',
    '2026-04-16 00:00',
    '2026-05-20 00:00',
  ],
  [
    'issued on a Saturday',
    '2026-03-21 12:00',
    '2026-04-02 00:00',
    '2026-05-02 00:00',
    '2026-04-16 00:00',
    '2026-05-20 00:00',
  ],
  [
    'over the New Year with its transfer',
    '2026-12-30 10:00',
    '2027-01-12 00:00',
    '2027-02-11 00:00',
    '2027-01-26 00:00',
    '2027-02-25 00:00',
  ],
] as const;

describe.each(table)('a referral %s', (_, issued, ends, extendedEnds, stopListEnds, stopListAfterExtended) => {
  const end = city(ends);

  it('takes an arrival in its last second', async () => {
    const life = await TestLife.referred(rig, city(issued));
    expect(await life.outcome('recordArrival', {}, { at: secondBefore(end) })).toBe('malformed-command');
    await life.moveTo(secondBefore(end));
    expect(await life.outcome('recordArrival', {}, { at: secondBefore(end) })).toBe('ok');
    await life.moveTo(addMs(end, 60_000));
    expect(await life.state()).toMatchObject({ stage: 'arrived', referral: { arrivedAt: secondBefore(end) } });
  });

  it('lapses at the first second outside, and the stop-list ends on its day', async () => {
    const life = await TestLife.referred(rig, city(issued));
    await life.moveTo(secondBefore(end));
    expect((await life.state()).stage).toBe('referred');
    await life.moveTo(end);
    expect(await life.outcome('recordArrival', {}, { at: end })).toBe('referral-lapsed');
    expect(await life.untilStage('stop-listed')).toMatchObject({
      lapses: 1,
      stopList: { deadlineAt: city(stopListEnds) },
    });
    await life.moveTo(secondBefore(city(stopListEnds)));
    expect(await life.outcome('privateChoice', { bulletinId: randomUUID() })).toBe('in-stop-list');
    await life.moveTo(city(stopListEnds));
    await life.untilStage('queued');
    expect(await life.outcome('privateChoice', { bulletinId: randomUUID() })).toBe('ok');
  });

  it('is extended once, on its last day, to the end of the thirtieth day after it', async () => {
    const life = await TestLife.referred(rig, city(issued));
    const lastDayFrom = addMs(end, -86_400_000);
    await life.moveTo(secondBefore(lastDayFrom));
    expect(await life.outcome('extend', { days: 30, ...documents })).toBe('extension-too-early');
    await life.moveTo(lastDayFrom);
    expect(await life.outcome('extend', { days: 31, ...documents })).toBe('extension-too-long');
    expect(await life.outcome('extend', { days: 30, documentIds: [] })).toBe('document-required');
    expect(await life.outcome('extend', { days: 30, ...documents })).toBe('ok');
    expect((await life.state()).referral?.window.deadlineAt).toBe(city(extendedEnds));
    expect(await life.outcome('extend', { days: 1, ...documents })).toBe('already-extended');
    await life.moveTo(secondBefore(city(extendedEnds)));
    expect(await life.outcome('extend', { days: 1, ...documents })).toBe('already-extended');
    expect((await life.state()).stage).toBe('referred');
    await life.moveTo(city(extendedEnds));
    expect(await life.untilStage('stop-listed')).toMatchObject({
      stopList: { deadlineAt: city(stopListAfterExtended) },
    });
  });
});

describe('revocation', () => {
  it('is possible until the last second of 24 hours after issue, and brings the place in the queue back', async () => {
    const life = await TestLife.referred(rig, city('2026-03-20 17:00'));
    await life.moveTo(city('2026-03-21 16:59:59'));
    expect(await life.outcome('revoke')).toBe('ok');
    expect(await life.state()).toMatchObject({ stage: 'queued', referral: null, lapses: 0 });
  });

  it('is refused a second after, also to who has arrived', async () => {
    const life = await TestLife.referred(rig, city('2026-03-20 17:00'));
    await life.moveTo(city('2026-03-21 17:00:01'));
    expect(await life.outcome('revoke')).toBe('revocation-too-late');
    expect(await life.outcome('recordArrival')).toBe('ok');
    expect(await life.outcome('revoke')).toBe('revocation-too-late');
  });
});

const factsOf = ({ applicationId }: TestLife): string[] =>
  rig.bulletins.factsOf(applicationId).map(({ type, code }) => code ?? type);

describe('what nobody asks for', () => {
  it('a second lapse removes the application, and its workflow ends', async () => {
    const life = await TestLife.referred(rig, city('2026-03-20 17:00'));
    await life.moveTo(city('2026-04-16 00:00'));
    await life.untilStage('queued');
    await life.direct(city('2026-04-16 00:00'));
    await life.moveTo(city('2026-04-24 00:00'));
    expect(await life.handle.result()).toMatchObject({ stage: 'removed', lapses: 2 });
    expect(factsOf(life)).toEqual(expect.arrayContaining(['returned-to-queue', 'removed']));
  });

  it('reminders come two days, one day and on the morning before the end, none after an arrival', async () => {
    const life = await TestLife.referred(rig, city('2026-04-20 10:00'));
    await life.moveTo(city('2026-04-26 00:01'));
    await life.until(({ reminders }) => reminders.length === 1);
    expect(await life.outcome('recordArrival')).toBe('ok');
    await life.moveTo(city('2026-05-05 00:01'));
    await life.until(({ reminders }) => reminders.length === 0);
    expect(factsOf(life)).toEqual([
      'opened',
      'referred',
      'two-days-left',
      'one-day-left',
      'arrived',
      'enrolment-overdue',
    ]);
    expect(rig.bulletins.factsOf(life.applicationId).at(-1)?.at).toBe(city('2026-05-05 00:00'));
  });

  it("the city's operator is told of a response that nobody activates", async () => {
    const life = await TestLife.begin(rig, city('2026-04-20 10:00'));
    const { responseId, bulletinId } = rig.bulletins.hold(life.applicationId);
    const activationDueAt = city('2026-04-24 00:00');
    await life.command('respond', { bulletinId, responseId, status: 'held', seq: 1, activationDueAt });
    await life.until(({ response }) => response?.status === 'held');
    await life.moveTo(activationDueAt);
    await life.until(({ reminders }) => reminders.length === 0);
    expect(factsOf(life)).toEqual(['opened', 'response-noted', 'activation-overdue']);
  });

  it('the age ends an application that has no live referral', async () => {
    rig.bulletins.agesOutAt = city('2026-09-01 00:00');
    const life = await TestLife.referred(rig, city('2026-08-31 10:00'));
    await life.moveTo(city('2026-09-01 12:00'));
    expect((await life.state()).stage).toBe('referred');
    expect(await life.outcome('withdraw')).toBe('referral-is-live');
    await life.moveTo(city('2026-09-08 00:00'));
    expect(await life.handle.result()).toMatchObject({ stage: 'aged-out', lapses: 1 });
    // What people are told, and the history, stand in the order of time.
    expect(rig.bulletins.factsOf(life.applicationId).slice(-2)).toEqual([
      { type: 'lapsed', at: city('2026-09-08 00:00') },
      { type: 'aged-out', at: city('2026-09-08 00:00') },
    ]);
  });
});
