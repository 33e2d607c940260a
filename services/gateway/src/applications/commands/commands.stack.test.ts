import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { applicationWorkflowId } from '@kezek/messages/application';
import { bulletinWorkflowId } from '@kezek/messages/bulletin';
import { startTemporal, type RunningTemporal } from '@kezek/stack/temporal-server';
import { Client, Connection } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { z } from 'zod';
import { seenQuery, type DoubleStart } from '../../testing/application-double';
import { endingsQuery } from '../../testing/bulletin-double';
import { bulletin as aBulletin, referral } from '../../testing/factories';
import { aKey, testGateway, type TestGateway } from '../../testing/gateway';

const taskQueue = 'gateway-commands';
const api = '/api/v1';
const serviceKey = 'service-key-of-the-city-archive-0001';
let server: RunningTemporal;
let connection: Connection;
let native: NativeConnection;
let client: Client;
let worker: Worker;
let running: Promise<void>;

const startWorker = async () => {
  const workflowsPath = join(__dirname, '..', '..', 'testing', 'workflow-doubles.ts');
  worker = await Worker.create({ connection: native, namespace: server.namespace, taskQueue, workflowsPath });
  running = worker.run();
};
const stopWorker = async () => {
  worker.shutdown();
  await running;
};

beforeAll(async () => {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  server = await startTemporal();
  const { address, namespace } = server;
  connection = await Connection.connect({ address });
  native = await NativeConnection.connect({ address });
  client = new Client({ connection, namespace });
  await startWorker();
});
const keys = [{ name: 'archive', key: serviceKey, signals: ['revoke', 'enroll'] }];
const gateway = testGateway('commands', () => ({
  temporal: client,
  settings: { SERVICE_KEYS: JSON.stringify(keys) },
}));
afterAll(async () => {
  await stopWorker();
  await connection.close();
  await native.close();
  await server.stop();
});

/** An owner, their application and its workflow, behaving as told. */
async function scene(behaviour: Partial<DoubleStart> = {}, over: Parameters<TestGateway['ownApplication']>[1] = {}) {
  const owner = await gateway.person();
  const agent = await gateway.as(owner);
  const { id, city: locality, submittedAt } = await gateway.ownApplication(owner, over);
  const start: DoubleStart = { applicationId: id, locality, submittedAt, ...behaviour };
  const workflowId = applicationWorkflowId(id);
  const handle = await client.workflow.start('application', { taskQueue, workflowId, args: [start] });
  const revoke = (key = aKey()) => agent.post(`${api}/applications/${id}/revoke`).set(key).send();
  return { owner, agent, id, handle, revoke };
}

describe('a command', () => {
  it('goes to the workflow under the key, stamped, and answers the application after it', async () => {
    const { owner, id, handle, revoke } = await scene();
    const key = aKey();
    const { body } = await revoke(key).expect(200);
    expect(body).toMatchObject({ id, stage: 'queued' });
    const { revoked } = await handle.query(seenQuery);
    const row = await gateway.database.keyedRequest.findFirstOrThrow({ where: { key: key['idempotency-key'] } });
    expect(revoked).toEqual([
      {
        commandId: `${owner.id}/${key['idempotency-key']}`,
        receivedAt: row.receivedAt.toISOString(),
        actor: { role: 'applicant', id: owner.id },
        clockOffsetMs: 0,
      },
    ]);
    await revoke(key).expect(200, body);
    expect((await handle.query(seenQuery)).revoked).toHaveLength(1);
  });

  it('refused by the validator or by the answer is a problem with its code, parameters and text', async () => {
    const refusal = { code: 'revocation-too-late', params: { revocableUntil: '2026-03-21T12:00:00.000Z' } } as const;
    for (const behaviour of [{ rejects: refusal }, { refuses: refusal }]) {
      const { body } = await (await scene(behaviour)).revoke().set('accept-language', 'en').expect(409);
      expect(body).toMatchObject(refusal);
      expect(body.detail).toContain('It ended: 21 March 2026, 17:00.');
    }
    const input = await (
      await scene({ rejects: { code: 'malformed-command', params: { field: 'receivedAt' } } })
    )
      .revoke()
      .expect(422);
    expect(input.body).toMatchObject({ code: 'malformed-command', params: { field: 'receivedAt' } });
  });

  it('refused by a validator whose life has missed facts is decided by its loop, which learns them first', async () => {
    const { owner, handle, revoke } = await scene({ rejects: { code: 'no-referral' }, knows: 1 }, { version: 2 });
    const key = aKey();
    await revoke(key).expect(202);
    expect((await handle.query(seenQuery)).commands).toMatchObject([
      { id: `${owner.id}/${key['idempotency-key']}`, type: 'revoke' },
    ]);
  });

  it('is never refused for what its own first try has done, whether or not the workflow is still there', async () => {
    const rejecting = await scene({ rejects: { code: 'no-referral' } });
    const over = await scene({ ends: true }, { stage: 'enrolled' });
    await over.handle.result();
    for (const { id, owner, revoke } of [rejecting, over]) {
      const key = aKey();
      gateway.bulletin.outcomes.set(`${id} ${owner.id}/${key['idempotency-key']}`, { refusal: null });
      await revoke(key).expect(200);
    }
  });

  it('to a workflow that the server has lost has it begun anew, and asks to try again', async () => {
    const { id, handle, revoke } = await scene();
    await handle.terminate('for the test');
    const { body, headers } = await revoke().expect(503);
    expect(body.code).toBe('try-again');
    expect(headers['retry-after']).toBeDefined();
    expect(gateway.bulletin.calls).toContainEqual({ name: 'lookAgain', body: { id } });
  });

  it('of two parents who act at once is carried out for one; the other is told who did what', async () => {
    const { id, owner, agent, handle } = await scene({ refusesSecond: { code: 'no-referral' } });
    const other = await gateway.person();
    const access = { applicationId: id, accountId: other.id };
    await gateway.database.applicationAccess.create({ data: { ...access, since: new Date() } });
    const attachment = {
      ...access,
      attachedAt: new Date(),
      objectUntil: new Date(),
      status: 'active',
      personKey: other.id,
    };
    await gateway.database.attachment.create({ data: attachment });
    const otherAgent = await gateway.as(other);
    const revoke = (by: typeof agent) =>
      by.post(`${api}/applications/${id}/revoke`).set(aKey()).set('accept-language', 'en').send();
    // Whichever the workflow takes first stands in the history.
    const noted = async () => {
      for (let tries = 0; tries < 500; tries += 1) {
        const [first] = (await handle.query(seenQuery)).revoked;
        const actorId = z.object({ actor: z.object({ id: z.string() }) }).safeParse(first).data?.actor.id;
        if (actorId === undefined) continue;
        const at = '2026-03-20T12:05:00.000Z';
        const line = { seq: 1, at, code: 'revoked', command: 'revoke', actorRole: 'applicant', actorId };
        gateway.bulletin.histories.set(id, [{ ...line, params: {}, note: null, packVersion: 1 }]);
        return actorId;
      }
      throw new Error('no parent’s act reached the workflow');
    };
    const [winner, ...answers] = await Promise.all([noted(), revoke(agent), revoke(otherAgent)]);
    expect(answers.map(({ status }) => String(status)).toSorted()).toEqual(['200', '409']);
    const loser = winner === owner.id ? otherAgent : agent;
    const refused = await revoke(loser).expect(409);
    expect(refused.body).toMatchObject({ code: 'no-referral', params: { otherParentDid: 'revoke' } });
    expect(refused.body.detail).toMatch(/The other parent did this: revoke the referral, 20 March 2026, 17:05\.$/);
    const own = await revoke(winner === owner.id ? agent : otherAgent).expect(409);
    expect(own.body.params).toEqual({});
    const history = await loser.get(`${api}/applications/${id}/history`).expect(200);
    expect(history.body.items).toMatchObject([{ command: 'revoke', by: 'other-parent' }]);
    expect(JSON.stringify(history.body)).not.toContain(winner);
  });

  it('to a workflow that has ended, or has not begun, says so', async () => {
    const ended = await scene({ ends: true }, { stage: 'withdrawn' });
    await ended.handle.result();
    expect((await ended.revoke().expect(409)).body).toMatchObject({
      code: 'application-ended',
      params: { stage: 'withdrawn' },
    });
    // What ended it may have been this very command, whose answer was lost: carried out is not refused.
    const key = aKey();
    const commandId = `${ended.owner.id}/${key['idempotency-key']}`;
    gateway.bulletin.outcomes.set(`${ended.id} ${commandId}`, { refusal: null });
    expect((await ended.revoke(key).expect(200)).body).toMatchObject({ stage: 'withdrawn' });
    const told = await ended.agent.get(`${api}/applications/${ended.id}/commands/${key['idempotency-key']}`);
    expect(told.body).toMatchObject({ status: 'done' });
    const owner = await gateway.person();
    const { id } = await gateway.ownApplication(owner, { started: false });
    const agent = await gateway.as(owner);
    const starting = await agent.post(`${api}/applications/${id}/revoke`).set(aKey()).send().expect(409);
    expect(starting.body.code).toBe('application-starting');
  });

  it('without a worker is kept as a signal: 202, then how it ended', async () => {
    const { agent, id, handle, revoke, owner } = await scene();
    await stopWorker();
    const key = aKey();
    const { body } = await revoke(key).expect(202);
    expect(body).toEqual({ status: 'accepted', commandId: key['idempotency-key'] });
    await revoke(key).expect(202, body);
    await startWorker();
    const { commands } = await handle.query(seenQuery);
    expect(commands).toEqual([
      expect.objectContaining({
        id: `${owner.id}/${key['idempotency-key']}`,
        type: 'revoke',
        args: {},
        actor: { role: 'applicant', id: owner.id },
      }),
    ]);
    gateway.bulletin.outcomes.set(`${id} ${owner.id}/${key['idempotency-key']}`, { refusal: null });
    const status = await agent.get(`${api}/applications/${id}/commands/${key['idempotency-key']}`).expect(200);
    expect(status.body).toEqual({ commandId: key['idempotency-key'], status: 'done', refusal: null });
    const unknown = await agent.get(`${api}/applications/${id}/commands/some-other-key`).expect(200);
    expect(unknown.body.status).toBe('accepted');
  });

  it('tells afterwards that it was refused, in words', async () => {
    const { agent, id, owner } = await scene();
    const key = aKey();
    gateway.bulletin.outcomes.set(`${id} ${owner.id}/${key['idempotency-key']}`, { refusal: { code: 'no-referral' } });
    const { body } = await agent
      .get(`${api}/applications/${id}/commands/${key['idempotency-key']}`)
      .set('accept-language', 'kk')
      .expect(200);
    expect(body).toMatchObject({ status: 'refused', refusal: { code: 'no-referral', title: 'Жарамды жолдама жоқ' } });
  });
});

it('an operator ends a referral with a reason: the one that is live, the words stored before', async () => {
  const live = referral();
  const { id, agent, handle } = await scene({}, { stage: 'referred', referral: live });
  const asked = { reasonCode: 'kindergarten-closes', note: 'Ғимарат жөндеуде' };
  await agent.post(`${api}/admin/applications/${id}/referral/end`).set(aKey()).send(asked).expect(403);
  const person = await gateway.person({ role: 'operator', city: '750000000' });
  const operator = await gateway.as(person);
  const end = (body: object) => operator.post(`${api}/admin/applications/${id}/referral/end`).set(aKey()).send(body);
  await end({ note: 'no reason' }).expect(400);
  await end(asked).expect(200);
  const stored = gateway.bulletin.calls.findLast(({ name }) => name === 'storeNote')?.body;
  expect(stored).toEqual({ id: expect.any(String), text: asked.note });
  const { ended } = await handle.query(seenQuery);
  expect(ended).toEqual([
    expect.objectContaining({
      reasonCode: 'kindergarten-closes',
      referralId: live.id,
      noteId: Object(stored).id,
      actor: { role: 'operator', id: person.id },
    }),
  ]);
});

describe('ending a bulletin', () => {
  const why = { reasonCode: 'kindergarten-closes' };

  /** A published bulletin of an employee's kindergarten, and its workflow. */
  async function desk(start: { refuses?: string } = {}) {
    const employee = await gateway.person({ role: 'employee', city: '750000000' });
    const view = aBulletin({ kindergartenId: employee.kindergartenId ?? '', status: 'published' });
    gateway.bulletin.bulletins.set(view.id, view);
    const workflowId = bulletinWorkflowId(view.id);
    const handle = await client.workflow.start('bulletin', { taskQueue, workflowId, args: [start] });
    const agent = await gateway.as(employee);
    const close = (key = aKey()) => agent.post(`${api}/staff/bulletins/${view.id}/close`).set(key).send(why);
    return { id: view.id, view, employee, handle, close };
  }

  it('goes to the workflow under the key, and answers the bulletin after it', async () => {
    const { id, employee, handle, close } = await desk();
    const key = aKey();
    expect((await close(key).expect(200)).body).toMatchObject({ id });
    expect(await handle.query(endingsQuery)).toEqual({
      updated: [
        {
          commandId: `${employee.id}/${key['idempotency-key']}`,
          receivedAt: expect.any(String),
          how: 'closed',
          clockOffsetMs: 0,
          ...why,
        },
      ],
      signalled: [],
    });
  });

  it('without a reason of the pack’s list reaches no workflow', async () => {
    const { employee, handle, id } = await desk();
    const agent = await gateway.as(employee);
    const close = (body: object) => agent.post(`${api}/staff/bulletins/${id}/close`).set(aKey()).send(body);
    await close({}).expect(400);
    expect((await close({ reasonCode: 'applicant-refused' }).expect(422)).body.code).toBe('unknown-reason');
    expect(await handle.query(endingsQuery)).toEqual({ updated: [], signalled: [] });
  });

  it('that is refused says why, and one whose workflow is over that it is closed', async () => {
    expect((await (await desk({ refuses: 'bulletin-closed' })).close().expect(409)).body.code).toBe('bulletin-closed');
    const { view, handle, close } = await desk();
    await handle.terminate('for the test');
    // As if the outbox had not started it yet.
    expect((await close().expect(503)).body.code).toBe('try-again');
    gateway.bulletin.bulletins.set(view.id, { ...view, status: 'closed', phase: 'closed' });
    expect((await close().expect(409)).body.code).toBe('bulletin-closed');
  });

  it('without a worker is kept as a signal, for the kindergarten and for the city: 202', async () => {
    const { id, handle, close } = await desk();
    const operator = await gateway.as(await gateway.person({ role: 'operator', city: '750000000' }));
    await stopWorker();
    const [key, other] = [aKey(), aKey()];
    const accepted = { status: 'accepted', commandId: key['idempotency-key'] };
    await close(key).expect(202, accepted);
    await close(key).expect(202, accepted);
    await operator.post(`${api}/admin/bulletins/${id}/withdraw`).set(other).send(why).expect(202);
    await startWorker();
    const { signalled } = await handle.query(endingsQuery);
    expect(signalled.map(({ commandId, how }) => [commandId.split('/')[1], how])).toEqual([
      [key['idempotency-key'], 'closed'],
      [other['idempotency-key'], 'withdrawn'],
    ]);
  });
});

it('a service’s signal reaches the workflow with its key', async () => {
  const { id, handle } = await scene();
  const key = aKey();
  await gateway.stranger
    .post(`${api}/applications/${id}/signals/revoke`)
    .set({ authorization: `Bearer ${serviceKey}`, ...key })
    .send({})
    .expect(202, { status: 'accepted', commandId: key['idempotency-key'] });
  const { signalled } = await handle.query(seenQuery);
  expect(signalled).toEqual([
    expect.objectContaining({
      commandId: `service:archive/${key['idempotency-key']}`,
      actor: { role: 'service', id: 'archive' },
    }),
  ]);
});

describe('an enrolment by a service', () => {
  const enroll = (id: string, key: ReturnType<typeof aKey>, body: object) =>
    gateway.stranger
      .post(`${api}/applications/${id}/signals/enroll`)
      .set({ authorization: `Bearer ${serviceKey}`, ...key })
      .send(body);
  const documents = [{ code: 'child-identity' }, { code: 'health-passport', number: 'Л-7' }];
  const stored = () => gateway.bulletin.calls.filter(({ name }) => name === 'storeEnrolmentRecord');

  it('brings the documents seen: they are recorded first and travel as an id, the same for a retry', async () => {
    const { id, handle } = await scene();
    const [key, groupId, before] = [aKey(), randomUUID(), stored().length];
    const body = { documents, groupId, note: 'Түпнұсқалары көрсетілді' };
    await enroll(id, key, body).expect(202);
    await enroll(id, key, body).expect(202);
    const record = z.object({ id: z.uuid(), documents: z.unknown(), note: z.unknown() });
    const [kept] = stored()
      .slice(before)
      .map((call) => record.parse(call.body));
    expect(kept).toMatchObject({ documents, note: body.note });
    const { signalled } = await handle.query(seenQuery);
    expect(signalled).toEqual([expect.objectContaining({ recordId: kept?.id, groupId })]);
    expect(JSON.stringify(signalled)).not.toContain('Л-7');
  });

  it('may name a record that is there already', async () => {
    const { id, handle } = await scene();
    const [recordId, before] = [randomUUID(), stored().length];
    await enroll(id, aKey(), { recordId }).expect(202);
    expect((await handle.query(seenQuery)).signalled).toEqual([expect.objectContaining({ recordId })]);
    expect(stored()).toHaveLength(before);
  });

  it('is refused at once without a required document, with both, with neither, with a note alone', async () => {
    const { id, handle } = await scene();
    const refused = async (body: object) => (await enroll(id, aKey(), body).expect(422)).body;
    expect(await refused({ documents: documents.slice(1) })).toMatchObject({ code: 'documents-missing' });
    const recordId = randomUUID();
    for (const [body, field] of [
      [{ documents, recordId }, 'recordId'],
      [{}, 'documents'],
      [{ recordId, note: 'a word' }, 'note'],
      [{ documents: 'a passport' }, 'documents'],
    ] as const) {
      expect(await refused(body)).toMatchObject({ code: 'malformed-command', params: { field } });
    }
    expect((await handle.query(seenQuery)).signalled).toEqual([]);
  });
});
