import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { applicationWorkflowId } from '@kezek/messages/application';
import { randomUUID } from 'node:crypto';
import { eventually, Rig } from '../testing/rig';
import { city, TestLife } from '../testing/test-life';
let rig: Rig;
beforeAll(async () => {
  rig = await Rig.start();
});
afterAll(() => rig.close());

const issued = city('2026-04-20 10:00');
const refusedOf = (life: TestLife) => rig.bulletins.refused.filter((one) => one.applicationId === life.applicationId);

describe('a malformed signal', () => {
  it.each([
    ['extend', [{ days: 'three', documentIds: [] }], 'days'],
    ['extend', [{ days: 3, documentIds: ['мой паспорт'] }], 'documentIds'],
    ['activate', [{}], 'responseId'],
    ['activate', ['just a text'], 'message'],
    ['enroll', [], 'message'],
    ['respond', [{ bulletinId: randomUUID(), status: 'stolen' }], 'status'],
    ['revoke', [{ receivedAt: 'yesterday' }], 'receivedAt'],
    ['revoke', [{ receivedAt: '2999-01-01T00:00:00.000Z' }], 'receivedAt'],
    ['revoke', [{ actor: { role: 'king' } }], 'role'],
    ['command', [{ id: 'c', type: 'abolish', args: {} }], 'type'],
    ['command', [{ id: 'c'.repeat(300), type: 'revoke', args: {} }], 'id'],
    ['unheard-of', [{ name: 'Айша' }], 'signal'],
  ])('%s %j is recorded by its field, and the life goes on', async (name, args, field) => {
    const life = await TestLife.begin(rig, issued);
    await life.handle.signal<unknown[]>(name, ...args);
    const [record] = await eventually(
      () => refusedOf(life),
      ({ length }) => length > 0,
    );
    expect(record).toMatchObject({ command: name, refusal: { code: 'malformed-command', params: { field } } });
    expect(await life.outcome('withdraw')).toBe('ok');
    expect(rig.bulletins.toldRefusals.some(({ applicationId }) => applicationId === life.applicationId)).toBe(false);
  });

  it('of broken JSON doesn’t stop the workflow either', async () => {
    const life = await TestLife.begin(rig, issued);
    const text = (value: string) => new TextEncoder().encode(value);
    await rig.env.connection.workflowService.signalWorkflowExecution({
      namespace: rig.env.namespace ?? 'default',
      workflowExecution: { workflowId: applicationWorkflowId(life.applicationId) },
      signalName: 'revoke',
      input: { payloads: [{ metadata: { encoding: text('json/plain') }, data: text('{"receivedAt":') }] },
    });
    await eventually(
      () => refusedOf(life),
      ({ length }) => length > 0,
    );
    expect(await life.outcome('withdraw')).toBe('ok');
  });
});

const factsOf = ({ applicationId }: TestLife): string[] =>
  rig.bulletins.factsOf(applicationId).map(({ type, code }) => code ?? type);

describe('a signal by hand', () => {
  it('asks for admission, is activated, extended on the last day and enrolled', async () => {
    const life = await TestLife.begin(rig, issued);
    await life.handle.signal('respond', { bulletinId: randomUUID() });
    const { response } = await life.until((state) => state.response !== null);
    await life.handle.signal('activate', { responseId: response?.responseId });
    await life.untilStage('referred');
    await life.moveTo(city('2026-04-27 08:00'));
    await life.handle.signal('extend', { days: 2, documentIds: [randomUUID()] });
    await life.until(({ referral }) => referral?.extended === true);
    await life.handle.signal('enroll', { recordId: randomUUID() });
    expect(await life.handle.result()).toMatchObject({ stage: 'enrolled' });
    expect(factsOf(life)).toEqual([
      'opened',
      'response-noted',
      'referred',
      'two-days-left',
      'one-day-left',
      'last-day',
      'extended',
      'enrolled',
    ]);
  });

  it('that is refused is recorded, and the applicant is told', async () => {
    const life = await TestLife.begin(rig, issued);
    await life.handle.signal('revoke', { commandId: 'by-hand' });
    await eventually(() =>
      rig.bulletins.toldRefusals.some(({ applicationId }) => applicationId === life.applicationId),
    );
    expect(refusedOf(life)).toMatchObject([
      { commandId: 'by-hand', command: 'revoke', refusal: { code: 'no-referral' } },
    ]);
  });
});

describe('news from the outbox', () => {
  it('in any order ends with the newest, and stale ones change nothing', async () => {
    const life = await TestLife.begin(rig, issued);
    const response = { responseId: randomUUID(), bulletinId: randomUUID() };
    const news = (status: string, seq: number) => life.command('respond', { ...response, status, seq });
    await news('waiting', 1);
    await news('held', 2);
    await news('waiting', 1);
    expect(await life.until(({ version }) => version === 4)).toMatchObject({ response: { status: 'held', seq: 2 } });
    await news('released', 3);
    await life.until(({ response }) => response === null);
    expect(factsOf(life)).toEqual(['opened', 'response-noted', 'response-noted', 'nothing-changed', 'response-ended']);
  });

  it('of a response that the application can’t accept sends it back', async () => {
    const life = await TestLife.referred(rig, issued);
    const { responseId, bulletinId } = rig.bulletins.hold(life.applicationId);
    await life.command('respond', { responseId, bulletinId, status: 'held', seq: 1 });
    await eventually(() => factsOf(life).includes('response-ended'));
    expect((await life.state()).stage).toBe('referred');
  });

  it('that is refused is recorded without telling the applicant', async () => {
    const life = await TestLife.referred(rig, issued);
    // The database has no such response: releasing it is refused.
    await life.command('respond', { responseId: randomUUID(), bulletinId: randomUUID(), status: 'held', seq: 1 });
    await eventually(() => rig.bulletins.refusalsOf(life.applicationId).includes('response-not-live'));
    expect(await life.outcome('recordArrival')).toBe('ok');
    expect(rig.bulletins.toldRefusals.some(({ applicationId }) => applicationId === life.applicationId)).toBe(false);
  });

  it('activation may come before it', async () => {
    const life = await TestLife.begin(rig, issued);
    const { responseId, bulletinId } = rig.bulletins.hold(life.applicationId);
    expect(await life.outcome('activate', { responseId })).toBe('ok');
    await life.command('respond', { responseId, bulletinId, status: 'held', seq: 1 });
    await life.until(({ version }) => version === 3);
    expect(await life.state()).toMatchObject({ stage: 'referred', response: null });
  });
});
