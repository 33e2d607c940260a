import { answersQuery, type CommandAnswer } from '@kezek/messages/application';
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
const commitsOf = (id: string) => rig.bulletins.requests.filter(({ commandId }) => commandId === id).length;

async function runIdOf(life: TestLife): Promise<string> {
  return (await life.handle.describe()).runId;
}

describe('the same command twice', () => {
  it('is carried out once and gets the same answer, by update and by signal', async () => {
    const life = await TestLife.referred(rig, issued);
    const id = randomUUID();
    const first = await life.ask('recordArrival', {}, { id });
    const second = await life.ask('recordArrival', {}, { id: randomUUID() });
    expect(first).toMatchObject({ ok: true, fact: { type: 'arrived' } });
    expect(second).toMatchObject({ ok: false, refusal: { code: 'already-arrived' } });
    await life.command('recordArrival', {}, { id });
    await life.command('recordArrival', {}, { id: 'other' });
    await eventually(() => rig.bulletins.refused.find(({ commandId }) => commandId === 'other'));
    const answers = new Map<string, CommandAnswer>(await life.handle.query(answersQuery));
    expect(answers.get(id)).toEqual(first);
    expect(commitsOf(id)).toBe(1);
    expect(rig.bulletins.refused.filter(({ commandId }) => commandId === id)).toEqual([]);
  });

  it('gets one answer also while the first is being carried out', async () => {
    const life = await TestLife.referred(rig, issued);
    const id = randomUUID();
    let release: () => void = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    rig.bulletins.beforeCommit = ({ commandId }) => (commandId === id ? held : Promise.resolve());
    const first = life.ask('recordArrival', {}, { id });
    // Another update id: the server doesn't know that it is the same command.
    const message = { commandId: id, receivedAt: await life.now() };
    const again = life.handle.executeUpdate<CommandAnswer, [object]>('recordArrival', {
      args: [message],
      updateId: randomUUID(),
    });
    setTimeout(release, 300);
    expect(await again).toEqual(await first);
    expect(commitsOf(id)).toBe(1);
    rig.bulletins.beforeCommit = () => Promise.resolve();
  });

  it('gets the same answer across continue-as-new, refusals included', async () => {
    const life = await TestLife.begin(rig, issued, { historyLimit: 40 });
    const firstRun = await runIdOf(life);
    const { responseId } = rig.bulletins.hold(life.applicationId);
    const id = randomUUID();
    const first = await life.ask('activate', { responseId }, { id });
    const refused = await life.command('privateChoice', { bulletinId: randomUUID() });
    await eventually(() => rig.bulletins.refused.find(({ commandId }) => commandId === refused));
    for (let n = 0; n < 6; n += 1) await life.command('withdraw');
    await eventually(async () => (await runIdOf(life)) !== firstRun);
    expect(await life.ask('activate', { responseId }, { id })).toEqual(first);
    expect(commitsOf(id)).toBe(1);
    const answers = new Map<string, CommandAnswer>(await life.handle.query(answersQuery));
    expect(answers.get(refused)).toMatchObject({ ok: false, refusal: { code: 'has-referral' } });
    // The windows go on in the new run.
    await life.moveTo(city('2026-04-28 00:00'));
    expect(await life.untilStage('stop-listed')).toMatchObject({ lapses: 1 });
  });
});

it('the last hundred answers are remembered', async () => {
  const life = await TestLife.begin(rig, issued);
  for (let n = 0; n < 105; n += 1) await life.command('revoke', {}, { id: `revoke-${n}` });
  await eventually(() => rig.bulletins.refused.find(({ commandId }) => commandId === 'revoke-104'));
  const ids = (await life.handle.query(answersQuery)).map(([id]) => id);
  expect(ids).toHaveLength(100);
  expect(ids.at(-1)).toBe('revoke-104');
});

it('cancelling from outside ends nothing', async () => {
  const life = await TestLife.referred(rig, issued);
  await life.handle.cancel();
  expect(await life.outcome('recordArrival')).toBe('ok');
  expect(await life.outcome('enroll', { recordId: randomUUID() })).toBe('ok');
  expect(await life.handle.result()).toMatchObject({ stage: 'enrolled' });
});
