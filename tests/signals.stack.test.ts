import { randomUUID } from 'node:crypto';
import { atMinute, dayOf, toInstant } from '@kezek/calendar/instant';
import { createClient } from '@kezek/contract/client';
import { bulletinForGateway } from '@kezek/contract/internal/bulletin-for-gateway';
import { apiPrefix } from '@kezek/contract/public/api';
import { applicationWorkflowId } from '@kezek/messages/application';
import { bulletinWorkflowId } from '@kezek/messages/bulletin';
import { searchAttributes } from '@kezek/messages/search-attributes';
import { key } from '@kezek/demo/tour/person';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { agreed, wrongs } from './support/agreement';
import { eventually } from './support/eventually';
import { quiet } from './support/everything';
import { send, stranger } from './support/refusals';
import { serviceKey, testStack } from './support/stack';
import { detailsOf, timerSummaries } from './support/temporal-ui';
import {
  direct,
  history,
  respond,
  seenDocuments,
  Town,
  until,
  view,
  type Applied,
  type TestKindergarten,
} from './support/town';

/** Other systems' signals, operators' hand-made ones, and what an operator sees in the Temporal UI. */
const stack = testStack({ city: 'none' });
let town: Town;
beforeAll(async () => {
  town = await Town.found(stack);
});

const handleOf = ({ id }: Pick<Applied, 'id'>) => stack.temporal.workflow.getHandle(applicationWorkflowId(id));
const signal = (applied: Applied, name: string, body: object, iKey: string = randomUUID()) => {
  const system = stranger(`${stack.gatewayUrl}${apiPrefix}`, { authorization: `Bearer ${serviceKey}` });
  return send(system, { path: `/applications/${applied.id}/signals/${name}`, body, key: iKey });
};
const refusals = async (applied: Applied) =>
  (await history(applied))
    .filter(({ code }) => code === 'refused')
    .map(({ command, params }) => [command, params['refusal']]);
const untilRefused = (applied: Applied, expected: unknown[]) =>
  eventually(
    'the refusal is recorded',
    () => refusals(applied),
    (found) => JSON.stringify(found) === JSON.stringify(expected),
  );
const lastMorningOf = (lastDay: string) => atMinute(dayOf(toInstant(`${lastDay}T12:00:00.000Z`)), '10:00');

/** As an employee's desk would: the documents are stored, the signal names them. */
async function record(applied: Applied): Promise<string> {
  const { urls, internalToken: token } = stack.running;
  const bulletin = createClient(bulletinForGateway, { baseUrl: urls.bulletin, token });
  const body = { id: randomUUID(), documents: seenDocuments, note: null };
  return (await bulletin.storeEnrolmentRecord({ params: { id: applied.id }, body })).id;
}

const seatsOf = async (garden: TestKindergarten) =>
  (await garden.employee.portal.staffGroups()).items.map(({ seats }) => seats);

describe('another system, by its service key', () => {
  it('responds, activates, extends and enrols: 202 each, and the effect follows', async () => {
    const garden = await town.kindergarten();
    const applied = await town.apply(garden);
    const bulletinId = await town.open(garden, 1);
    const respondKey = randomUUID();
    const accepted = { status: 202, body: { status: 'accepted', commandId: respondKey } };
    expect(await signal(applied, 'respond', { bulletinId }, respondKey)).toEqual(accepted);
    const { response } = await until(applied, 'it holds a place', ({ response }) => response?.status === 'held');
    expect(await signal(applied, 'respond', { bulletinId }, respondKey)).toEqual(accepted);

    expect(await signal(applied, 'activate', { responseId: response?.id })).toMatchObject({ status: 202 });
    const { referral } = await until(applied, 'it is referred', ({ stage }) => stage === 'referred');
    await town.moveTo(lastMorningOf(referral?.window.lastDay ?? ''));
    const documentIds = [await applied.parent.uploadDocument(applied.id, 'spravka.pdf')];
    expect(await signal(applied, 'extend', { days: 7, documentIds })).toMatchObject({ status: 202 });
    await until(applied, 'it is extended', (it) => it.referral?.extended === true);
    expect(await signal(applied, 'enroll', { documents: [] })).toMatchObject({
      status: 422,
      body: { code: 'documents-missing' },
    });
    expect(await signal(applied, 'enroll', { documents: seenDocuments })).toMatchObject({ status: 202 });
    await until(applied, 'it is enrolled', ({ stage }) => stage === 'enrolled');
    const entries = await history(applied);
    const done = entries.filter(({ actorRole }) => actorRole === 'service').map(({ code }) => code);
    expect(done).toEqual(['response-noted', 'referred', 'extended', 'enrolled']);
    const isOver = () => handleOf(applied).describe();
    await eventually('its workflow is over', isOver, ({ status }) => status.name === 'COMPLETED');
    expect(await signal(applied, 'revoke', {})).toMatchObject({ status: 409, body: { code: 'application-ended' } });
    await quiet(stack);
    expect(await wrongs(stack)).toEqual([]);
  });

  it('revokes; and is refused in the history, of which the parent hears', async () => {
    const garden = await town.kindergarten();
    const applied = await town.apply(garden);
    await direct(applied, garden, await town.open(garden, 1));
    await until(applied, 'the late news of its response has come', ({ version }) => version === 3);
    expect(await signal(applied, 'revoke', {})).toMatchObject({ status: 202 });
    await until(applied, 'it is back in the queue', ({ stage, number }) => stage === 'queued' && number !== null);
    const before = await view(applied);
    expect(await signal(applied, 'revoke', {})).toMatchObject({ status: 202 });
    await untilRefused(applied, [['revoke', 'no-referral']]);
    expect(await view(applied)).toEqual(before);
    const { items } = await eventually(
      'the parent is told',
      () => applied.parent.portal.inbox(),
      ({ items }) => items.some(({ code }) => code === 'command-refused'),
    );
    expect(items.find(({ code }) => code === 'command-refused')?.text.length).toBeGreaterThan(10);
  });

  it('enrols with documents that nobody recorded: refused, and the seat is still free for whoever comes next', async () => {
    const garden = await town.kindergarten();
    const [first, second] = [await town.apply(garden), await town.apply(garden)];
    const bulletinId = await town.open(garden, 1);
    await direct(first, garden, bulletinId);
    await quiet(stack);
    await until(first, 'the late news of its response has come', ({ version }) => version === 3);
    const before = { view: await view(first), seats: await seatsOf(garden) };
    await signal(first, 'enroll', { recordId: randomUUID() });
    await untilRefused(first, [['enroll', 'documents-record-required']]);
    // Another application's documents are not this one's.
    await signal(first, 'enroll', { recordId: await record(second) });
    await untilRefused(first, [
      ['enroll', 'documents-record-required'],
      ['enroll', 'documents-record-required'],
    ]);
    expect({ view: await view(first), seats: await seatsOf(garden) }).toEqual(before);
    expect(await wrongs(stack)).toEqual([]);
    await first.parent.portal.revoke({ params: { id: first.id }, headers: key() });
    await until(first, 'it is back in the queue', ({ stage }) => stage === 'queued');
    await direct(second, garden, bulletinId);
    await signal(second, 'enroll', { recordId: await record(second) });
    await until(second, 'it is enrolled', ({ stage }) => stage === 'enrolled');
    await quiet(stack);
    expect(await wrongs(stack)).toEqual([]);
  });

  it('sends what is no such signal: refused at once, nothing is sent', async () => {
    const garden = await town.kindergarten();
    const applied = await town.apply(garden);
    const before = await history(applied);
    for (const [name, body] of [
      ['respond', {}],
      ['extend', { days: 'ten', documentIds: [] }],
      ['enroll', { recordId: 7 }],
    ] as const) {
      const { status } = await signal(applied, name, body);
      expect([400, 422]).toContain(status);
    }
    expect(await history(applied)).toEqual(before);
  });
});

describe('an operator, by hand in the Temporal UI', () => {
  it('sends signals without ids or stamps, and they work', async () => {
    const garden = await town.kindergarten();
    const applied = await town.apply(garden);
    const bulletinId = await town.open(garden, 1);
    // The clock was moved since this workflow was told of it: queued, it waits for nothing.
    await handleOf(applied).signal('respond', { bulletinId });
    const { response } = await until(applied, 'it holds a place', ({ response }) => response?.status === 'held');
    await handleOf(applied).signal('activate', { responseId: response?.id });
    const { referral } = await until(applied, 'it is referred', ({ stage }) => stage === 'referred');
    await town.moveTo(lastMorningOf(referral?.window.lastDay ?? ''));
    const documentIds = [await applied.parent.uploadDocument(applied.id, 'spravka.pdf')];
    await handleOf(applied).signal('extend', { days: 30, documentIds });
    await until(applied, 'it is extended', (it) => it.referral?.extended === true);
    await handleOf(applied).signal('command', { id: randomUUID(), type: 'recordArrival', args: {} });
    await until(applied, 'the arrival is recorded', ({ stage }) => stage === 'arrived');
    await handleOf(applied).signal('enroll', { recordId: await record(applied) });
    await until(applied, 'it is enrolled', ({ stage }) => stage === 'enrolled');
  });

  it('sends malformed ones: each is recorded in the history and changes nothing', async () => {
    const garden = await town.kindergarten();
    const applied = await town.apply(garden);
    const before = await view(applied);
    const handle = handleOf(applied);
    const sent: [name: string, ...args: unknown[]][] = [
      ['extend', { days: 'ten', documentIds: [] }],
      ['extend'],
      ['respond', 'a bulletin, please'],
      ['activate', { responseId: 'not-an-id' }],
      ['enroll', [1, 2, 3]],
      ['revoke', { receivedAt: 'yesterday' }],
      ['revoke', { receivedAt: '2099-01-01T00:00:00.000Z' }],
      ['command', { id: randomUUID(), type: 'explode', args: {} }],
      ['dance', { on: 'the table' }],
    ];
    for (const [name, ...args] of sent) await handle.signal(name, ...args);
    await untilRefused(
      applied,
      sent.map(([name]) => [name, 'malformed-command']),
    );
    expect(await view(applied)).toEqual(before);
    expect((await handle.describe()).status.name).toBe('RUNNING');
    // And what is well-formed still works.
    await handle.signal('command', { id: randomUUID(), type: 'withdraw', args: {} });
    await until(applied, 'it is withdrawn', ({ stage }) => stage === 'withdrawn');
  });
});

describe('the Temporal UI', () => {
  it('shows an application’s stage, deadline and how it was counted', async () => {
    const garden = await town.kindergarten();
    const applied = await town.apply(garden);
    const handle = handleOf(applied);
    const queued = await handle.describe();
    expect(await queued.staticSummary()).toMatch(new RegExp(`queue of ${garden.city}, submitted 20`));
    expect(queued.typedSearchAttributes.get(searchAttributes.stage)).toBe('queued');
    expect(queued.typedSearchAttributes.get(searchAttributes.locality)).toBe(garden.city);
    expect(await detailsOf(handle)).toContain('**Stage:** queued');

    const bulletinId = await town.open(garden, 1);
    const { referral } = await direct(applied, garden, bulletinId);
    const { deadlineAt, countedAs, packVersion } = referral?.window ?? {
      deadlineAt: '',
      countedAs: [],
      packVersion: 0,
    };
    const referred = await eventually(
      'its stage is shown',
      () => handle.describe(),
      ({ typedSearchAttributes }) => typedSearchAttributes.get(searchAttributes.stage) === 'referred',
    );
    const shown = referred.typedSearchAttributes;
    expect(shown.get(searchAttributes.deadlineAt)?.toISOString()).toBe(deadlineAt);
    expect(shown.get(searchAttributes.kindergartenId)).toBe(garden.id);
    expect(shown.get(searchAttributes.bulletinId)).toBe(bulletinId);
    const details = await detailsOf(handle);
    expect(details).toContain('**Stage:** referred');
    expect(details).toContain(deadlineAt);
    expect(details).toContain(`rule pack version ${packVersion}`);
    const counted = details.split('\n').filter((line) => line.startsWith('- '));
    expect(counted).toHaveLength(countedAs.length);
    expect(counted.filter((line) => line.includes('working day'))).toHaveLength(
      countedAs.filter((day) => day.counted).length,
    );
    expect(await timerSummaries(handle)).toEqual(
      expect.arrayContaining([expect.stringMatching(/two days left|lapses/)]),
    );

    // What an operator filters by.
    const query = `Stage = "referred" AND KindergartenId = "${garden.id}"`;
    await eventually(
      'it is found',
      async () => {
        const found = [];
        for await (const { workflowId } of stack.temporal.workflow.list({ query })) found.push(workflowId);
        return found;
      },
      (found) => found.length === 1 && found[0] === handle.workflowId,
    );

    await town.moveTo(toInstant(deadlineAt));
    const { stopList } = await until(applied, 'it is in the stop-list', ({ stage }) => stage === 'stop-listed');
    const stopped = await eventually(
      'its stage is shown',
      () => detailsOf(handle),
      (text) => text.includes('**Stage:** stop-listed'),
    );
    expect(stopped).toContain(stopList?.deadlineAt ?? 'no deadline');
    await agreed(stack, applied);
  });

  it('shows a bulletin’s phases and what is next', async () => {
    const garden = await town.kindergarten();
    const bulletinId = await town.open(garden, 2);
    const handle = stack.temporal.workflow.getHandle(bulletinWorkflowId(bulletinId));
    const bulletin = await garden.employee.portal.bulletin({ params: { id: bulletinId } });
    const { typedSearchAttributes: shown, ...described } = await eventually(
      'it is published',
      () => handle.describe(),
      ({ typedSearchAttributes }) => typedSearchAttributes.get(searchAttributes.stage) === 'published',
    );
    expect(await described.staticSummary()).toContain(garden.id);
    expect(shown.get(searchAttributes.bulletinId)).toBe(bulletinId);
    const details = await eventually(
      'general access is next',
      () => detailsOf(handle),
      (text) => text.includes(bulletin.generalAt),
    );
    expect(details).toContain('General access opens');
    expect(details).toContain('**Places:** 2');
  });

  it('holds nothing personal: not in messages, summaries, details or failures', async () => {
    const garden = await town.kindergarten();
    const applied = await town.apply(garden);
    const bulletinId = await town.open(garden, 1);
    const { id: responseId } = await respond(applied, bulletinId);
    const note = 'Екі рет телефон соқтық';
    const body = { responseId, reasonCode: 'applicant-refused', note };
    await garden.employee.portal.decline({ params: { id: applied.id }, headers: key(), body });
    await until(applied, 'it is declined', ({ response }) => response === null);
    await quiet(stack);
    expect((await history(applied)).map((entry) => entry.note)).toContain(note);
    const { child } = await view(applied);
    const { events } = await handleOf(applied).fetchHistory();
    const kept = readable(events);
    expect(kept).toContain(responseId);
    expect(
      [child.iin, child.name, note, applied.parent.account.name].filter((secret) => kept.includes(secret)),
    ).toEqual([]);
  });
});

/** Payloads are bytes, in base64 as JSON: as text, all of them. */
const readable = (value: unknown): string =>
  JSON.stringify(value, (_name, part: unknown) =>
    typeof part === 'string' && /^[A-Za-z0-9+/]{8,}={0,2}$/.test(part)
      ? Buffer.from(part, 'base64').toString('utf8')
      : part,
  );
