import { updates, type UpdateName } from '@kezek/messages/application';
import { stages, type Stage } from '@kezek/rules/application/state';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { temporal } from '@temporalio/proto';
import { randomUUID } from 'node:crypto';
import { Rig } from '../testing/rig';
import { city, TestLife } from '../testing/test-life';
let rig: Rig;
beforeAll(async () => {
  rig = await Rig.start();
});
afterAll(() => rig.close());

const issued = city('2026-04-20 10:00');
const args: Partial<Record<UpdateName, object>> = {
  takeBack: {},
  activate: { responseId: randomUUID() },
  decline: { reasonCode: 'applicant-refused' },
  privateChoice: { bulletinId: randomUUID() },
  withdraw: {},
  extend: { days: 3, documentIds: [randomUUID()] },
  revoke: {},
  recordArrival: {},
  enroll: { recordId: randomUUID() },
  endReferral: { reasonCode: 'kindergarten-closes' },
};

/** RULES.md "Stages": what isn't listed is refused with a code. Final stages: see below. */
const refused: Partial<Record<Stage, Partial<Record<UpdateName, string>>>> = {
  queued: {
    takeBack: 'no-live-response',
    decline: 'no-live-response',
    extend: 'no-referral',
    revoke: 'no-referral',
    recordArrival: 'no-referral',
    enroll: 'no-referral',
    endReferral: 'no-referral',
    // Only the database knows that nothing is held: a refusal found while carrying out.
    activate: 'response-not-held',
  },
  referred: {
    takeBack: 'has-referral',
    activate: 'has-referral',
    decline: 'not-arrived-yet',
    privateChoice: 'has-referral',
    withdraw: 'referral-is-live',
    extend: 'extension-too-early',
  },
  arrived: {
    takeBack: 'has-referral',
    activate: 'has-referral',
    privateChoice: 'has-referral',
    withdraw: 'referral-is-live',
    extend: 'already-arrived',
    recordArrival: 'already-arrived',
  },
  'stop-listed': {
    takeBack: 'in-stop-list',
    activate: 'in-stop-list',
    decline: 'in-stop-list',
    privateChoice: 'in-stop-list',
    extend: 'referral-lapsed',
    revoke: 'referral-lapsed',
    recordArrival: 'referral-lapsed',
    enroll: 'referral-lapsed',
  },
};

const updateNames = Object.values(updates).map(({ name }) => name);

async function inStage(stage: Stage): Promise<TestLife> {
  const life = stage === 'queued' ? await TestLife.begin(rig, issued) : await TestLife.referred(rig, issued);
  if (stage === 'arrived') await life.ask('recordArrival');
  if (stage === 'stop-listed') await life.moveTo(city('2026-04-28 00:00'));
  await life.untilStage(stage);
  return life;
}

describe.each(stages.filter((stage) => refused[stage]))('%s', (stage) => {
  it('refuses what is not for it, each with its code, and nothing changes', async () => {
    const life = await inStage(stage);
    const before = await life.state();
    const codes: Partial<Record<UpdateName, string>> = {};
    const expected = refused[stage] ?? {};
    for (const name of updateNames) if (expected[name]) codes[name] = await life.outcome(name, args[name]);
    expect(codes).toEqual(expected);
    expect(await life.state()).toEqual(before);
  });
});

it('a workflow that has ended is found by nobody: its caller says application-ended', async () => {
  const life = await TestLife.begin(rig, issued);
  expect(await life.outcome('withdraw')).toBe('ok');
  expect(await life.handle.result()).toMatchObject({ stage: 'withdrawn' });
  await expect(life.ask('withdraw')).rejects.toThrow(/completed|not found|closed/i);
});

const accepted = temporal.api.enums.v1.EventType.EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_ACCEPTED;

it('a foreseeable refusal leaves no event in the history', async () => {
  const life = await TestLife.begin(rig, issued);
  const eventsOf = async () =>
    (await life.handle.fetchHistory()).events?.filter(({ eventType }) => eventType === accepted).length;
  expect(await life.outcome('revoke')).toBe('no-referral');
  expect(await eventsOf()).toBe(0);
});

it('enrolment into a full group is refused by the catalog, and possible in another', async () => {
  const life = await TestLife.referred(rig, issued);
  const recordId = randomUUID();
  expect(await life.outcome('enroll', { recordId: '' })).toBe('documents-record-required');
  expect(await life.outcome('enroll', { recordId, groupId: rig.catalog.fullGroupId })).toBe('group-full');
  expect((await life.state()).stage).toBe('referred');
  expect(await life.outcome('enroll', { recordId })).toBe('ok');
  expect(await life.handle.result()).toMatchObject({ enrolment: { groupId: rig.catalog.groupId } });
});
