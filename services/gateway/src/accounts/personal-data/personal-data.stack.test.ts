import { createHash, randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createClient, type Client } from '@kezek/contract/client';
import { gatewayForErasure } from '@kezek/contract/internal/erasure';
import { createLogger } from '@kezek/platform/logger';
import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { join } from 'node:path';
import { diskStore } from '../../documents/disk-store';
import { token } from '../../testing/factories';
import { type TestGateway, aKey, startTestGateway, testGateway } from '../../testing/gateway';
import { temporalDouble } from '../../testing/temporal-double';
import { startAskedErasures } from './request';

const gateway = testGateway('personal_data', () => ({ temporal: temporal.client }));
const api = '/api/v1';
const temporal = temporalDouble();
const silent = createLogger({ name: 'gateway', level: 'silent' });
const at = '2026-11-22T05:00:00.000Z';
let steps: Client<typeof gatewayForErasure>;
beforeAll(async () => {
  steps = createClient(gatewayForErasure, { baseUrl: gateway.url, token });
});
beforeEach(() => {
  temporal.next = 'done';
  temporal.started.length = 0;
});

const by = (id: string) => ({ params: { id }, body: { at } });

/** A parent with an ended application, a document, an act and news. */
async function aLife() {
  const owner = await gateway.person({ name: 'Ana Anasova' });
  await gateway.database.account.update({
    where: { id: owner.id },
    data: {
      ...{ email: 'ana@example.kz', emailConfirmedAt: new Date() },
      ...{ phone: '+77011234567', phoneConfirmedAt: new Date() },
    },
  });
  const application = await gateway.ownApplication(owner, { stage: 'withdrawn' });
  const { id: applicationId } = application;
  const documentId = randomUUID();
  await diskStore(gateway.dataDir).write(documentId, Buffer.from('bytes'));
  const file = { name: 'ana.pdf', contentType: 'application/pdf', sizeBytes: 5, sha256: 'x', uploadedAt: new Date() };
  await gateway.database.document.create({ data: { id: documentId, applicationId, uploadedBy: owner.id, ...file } });
  const text = 'I, Ana Anasova, choose';
  const actId = randomUUID();
  const signer = {
    ...{ commonName: 'ANASOVA ANA', surname: 'ANASOVA', patronymic: null, iin: '061211600012', organisation: null },
  };
  const now = new Date();
  await gateway.database.signedAct.create({
    data: {
      ...{ id: actId, applicationId, accountId: owner.id, type: 'private-choice', subject: '{}', locale: 'ru', text },
      ...{ textSha256: createHash('sha256').update(text).digest('hex'), draftedAt: now, expiresAt: now },
      ...{ signedAt: now, commandId: 'c', cms: Buffer.from('cms'), signer, outcome: 'done' },
    },
  });
  await gateway.database.notification.create({
    data: {
      ...{ accountId: owner.id, eventId: `${applicationId}/1`, applicationId },
      code: 'application-withdrawn',
      params: {},
      at: now,
    },
  });
  const soon = new Date(Date.now() + 60_000);
  await gateway.database.delivery.createMany({
    data: [`${applicationId}/1`, 'account/1'].map((eventId) => ({
      ...{ eventId, accountId: owner.id, channel: 'sms', status: 'pending', expiresAt: soon },
    })),
  });
  await gateway.database.phoneCode.create({
    data: { accountId: owner.id, phone: '+77011234567', codeHash: 'x', sentAt: now, expiresAt: soon },
  });
  await gateway.database.mutedTopic.create({ data: { accountId: owner.id, topic: 'bulletins', channel: 'letter' } });
  const near = { id: randomUUID(), accountId: owner.id, name: 'Near Ana’s home', city: '750000000' };
  await gateway.database.savedFilter.create({ data: { ...near, alerts: true, createdAt: now } });
  await gateway.database.audit.create({
    data: {
      ...{ applicationId, accountId: randomUUID(), role: 'operator', action: 'application' },
      at: now,
      slot: 's',
    },
  });
  return { owner, applicationId, documentId, actId, agent: await gateway.as(owner) };
}
const fileOf = (id: string) => join(gateway.dataDir, 'documents', id.slice(0, 2), id);

it('a person gets everything that is held about them, and nobody else’s', async () => {
  const { agent, applicationId, documentId, actId } = await aLife();
  await gateway.database.signedAct.deleteMany({ where: { id: actId } });
  const { body, headers } = await agent.get(`${api}/me/export`).expect(200);
  expect(headers['cache-control']).toBe('no-store');
  expect(body).toMatchObject({
    account: { name: 'Ana Anasova', email: 'ana@example.kz', phone: '+77011234567' },
    sessions: [{ current: true }],
    applications: [
      {
        ...{ application: { id: applicationId }, attendance: null },
        ...{ documents: [{ id: documentId }], audit: [{ role: 'operator' }] },
      },
    ],
    inbox: [{ code: 'application-withdrawn' }],
    savedFilters: [{ name: 'Near Ana’s home' }],
  });
  expect(body.notificationPreferences).toContainEqual(expect.objectContaining({ topic: 'bulletins', letter: false }));
  const other = await gateway.as(await gateway.person());
  expect((await other.get(`${api}/me/export`).expect(200)).body).toMatchObject({
    applications: [],
    inbox: [],
    savedFilters: [],
  });
  await gateway.stranger.get(`${api}/me/export`).expect(401);
});

it('an erasure starts once a key, and its status needs no session', async () => {
  const { agent, owner } = await aLife();
  const key = aKey();
  const { body } = await agent.post(`${api}/me/erase`).set(key).send({}).expect(202);
  expect((await agent.post(`${api}/me/erase`).set(key).send({}).expect(202)).body).toEqual(body);
  const { requestId, statusUrl } = body;
  expect(temporal.started).toEqual([
    {
      type: 'erasure',
      workflowId: `erasure/${requestId}`,
      args: [{ kind: 'account', requestId, accountId: owner.id, sessionsForgottenWithinMs: 60_000 }],
    },
  ]);
  const status = await gateway.stranger.get(statusUrl).expect(200);
  expect(status.body).toEqual({ id: requestId, status: 'running', requestedAt: expect.any(String), finishedAt: null });
  await steps.finishErasure(by(requestId));
  expect((await gateway.stranger.get(statusUrl)).body).toMatchObject({ status: 'done', finishedAt: at });
  const { body: none } = await gateway.stranger.get(`${api}/erasures/${randomUUID()}`).expect(404);
  expect(none.code).toBe('erasure-not-found');
});

it('a live application blocks, and one that the other parent leads too doesn’t', async () => {
  const owner = await gateway.person();
  const agent = await gateway.as(owner);
  const { id: applicationId } = await gateway.ownApplication(owner);
  const refused = await agent.post(`${api}/me/erase`).set(aKey()).send({}).expect(409);
  expect(refused.body.code).toBe('application-is-live');
  expect(temporal.started).toEqual([]);
  const other = await gateway.person();
  await gateway.database.applicationAccess.create({ data: { applicationId, accountId: other.id, since: new Date() } });
  await agent.post(`${api}/me/erase`).set(aKey()).send({}).expect(202);
  expect(await steps.closeAccount(by(owner.id))).toEqual({ alone: [], shared: [applicationId] });
});

describe('of two parents', () => {
  async function parents() {
    const [mother, father] = [await gateway.person(), await gateway.person()];
    const application = await gateway.ownApplication(mother);
    const access = { applicationId: application.id, accountId: father.id, since: new Date() };
    await gateway.database.applicationAccess.create({ data: access });
    return { mother, father, application, agents: [await gateway.as(mother), await gateway.as(father)] as const };
  }
  const erase = (agent: Awaited<ReturnType<TestGateway['as']>>) =>
    agent
      .post(`${api}/me/erase`)
      .set(aKey())
      .send({})
      .then(({ status, body }) => ({ status, code: body.code }));

  it('who leave at once one stays with the application while it is live', async () => {
    for (let round = 0; round < 8; round += 1) {
      const { agents, application } = await parents();
      const answers = await Promise.all(agents.map(erase));
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202, 409]));
      expect(answers.find(({ status }) => status === 409)?.code).toBe('application-is-live');
      // Once it has ended nothing holds the other one.
      gateway.bulletin.add({ ...application, stage: 'withdrawn' });
      const last = agents[answers.findIndex(({ status }) => status === 409)];
      expect(last && (await erase(last)).status).toBe(202);
    }
  });

  it('the second is held before the first one’s account is closed, and after', async () => {
    const { agents, mother, application } = await parents();
    expect((await erase(agents[0])).status).toBe(202);
    expect(await erase(agents[1])).toMatchObject({ status: 409, code: 'application-is-live' });
    expect(await steps.closeAccount(by(mother.id))).toEqual({ alone: [], shared: [application.id] });
    expect(await erase(agents[1])).toMatchObject({ status: 409, code: 'application-is-live' });
  });

  it('who leaves puts nobody out: an objection after that is refused', async () => {
    const { agents, father, application } = await parents();
    await gateway.database.attachment.create({
      data: {
        ...{ applicationId: application.id, accountId: father.id, personKey: 'x', status: 'active' },
        ...{ attachedAt: new Date(), objectUntil: new Date(Date.now() + 86_400_000) },
      },
    });
    await erase(agents[0]);
    const objection = `${api}/applications/${application.id}/attachments/${father.id}/object`;
    const { body } = await agents[0].post(objection).set(aKey()).send({}).expect(409);
    expect(body.code).toBe('account-is-leaving');
    await agents[1].get(`${api}/applications/${application.id}`).expect(200);
  });
});

it('who leaves submits nothing more and joins nothing', async () => {
  const { agent, owner } = await aLife();
  await agent.post(`${api}/me/erase`).set(aKey()).send({}).expect(202);
  const child = { iin: '220513600017', name: 'Bala', birthDate: '2022-05-13' };
  const wanted = { child, city: '750000000', language: 'kk' };
  const { body } = await agent.post(`${api}/applications`).set(aKey()).send(wanted).expect(409);
  expect(body.code).toBe('account-is-leaving');
  const filter = { name: 'x', city: '750000000' };
  const unsaved = await agent.post(`${api}/me/saved-filters`).set(aKey()).send(filter).expect(409);
  expect(unsaved.body.code).toBe('account-is-leaving');
  const { id } = gateway.bulletin.add({ child: { ...child, iin: '220512600019' } });
  gateway.bulletin.certificates.set(id, 'I-АЖ 0123456');
  const proof = { childIin: '220512600019', birthCertificateNumber: 'I-АЖ 0123456' };
  const refused = await agent.post(`${api}/applications/attach`).set(aKey()).send(proof).expect(409);
  expect(refused.body.code).toBe('account-is-leaving');
  expect(await gateway.database.applicationAccess.count({ where: { accountId: owner.id } })).toBe(1);
});

it('an erasure that was asked for twice is one', async () => {
  const { agent } = await aLife();
  const ask = async () => (await agent.post(`${api}/me/erase`).set(aKey()).send({}).expect(202)).body.requestId;
  const ids = await Promise.all([ask(), ask(), ask()]);
  expect(new Set(ids).size).toBe(1);
});

it('an erasure that was asked for while Temporal was away begins when it is back', async () => {
  const { agent, owner } = await aLife();
  temporal.next = 'away';
  const { body } = await agent.post(`${api}/me/erase`).set(aKey()).send({}).expect(202);
  expect((await gateway.stranger.get(body.statusUrl).expect(200)).body).toMatchObject({ status: 'running' });
  const env = { SESSIONS_FORGOTTEN_WITHIN_MS: 7_000 };
  const needs = { database: gateway.database, temporal: temporal.client, logger: silent, env };
  await startAskedErasures(needs);
  temporal.next = 'done';
  await startAskedErasures(needs);
  const start = {
    ...{ kind: 'account', requestId: body.requestId, accountId: owner.id },
    sessionsForgottenWithinMs: 7_000,
  };
  const started = () => temporal.started.filter(({ workflowId }) => workflowId === `erasure/${body.requestId}`);
  expect(started()).toMatchObject([{ args: [start] }]);
  await steps.closeAccount(by(owner.id));
  await startAskedErasures(needs);
  expect(started()).toHaveLength(1);
});

it('the steps end the sessions and leave ids, hashes and dates, however often they are repeated', async () => {
  const { agent, owner, applicationId, documentId, actId } = await aLife();
  for (const _ of [1, 2]) {
    expect(await steps.closeAccount(by(owner.id))).toEqual({ alone: [applicationId], shared: [] });
  }
  await agent.get(`${api}/me`).expect(401);
  expect(existsSync(fileOf(documentId))).toBe(true);
  for (const _ of [1, 2]) {
    await steps.eraseApplication(by(applicationId));
    await steps.eraseAccount(by(owner.id));
  }
  expect(existsSync(fileOf(documentId))).toBe(false);
  const {
    account,
    signedAct,
    document,
    notification,
    applicationAccess,
    audit,
    delivery,
    phoneCode,
    savedFilter,
    mutedTopic,
  } = gateway.database;
  expect(await account.findUnique({ where: { id: owner.id } })).toMatchObject({
    ...{ name: '', iin: null, email: null, phone: null },
  });
  expect(await delivery.count({ where: { accountId: owner.id } })).toBe(0);
  expect(await phoneCode.count({ where: { accountId: owner.id } })).toBe(0);
  expect(await savedFilter.count({ where: { accountId: owner.id } })).toBe(0);
  expect(await mutedTopic.count({ where: { accountId: owner.id } })).toBe(0);
  const act = await signedAct.findUniqueOrThrow({ where: { id: actId } });
  expect(act).toMatchObject({ text: '', subject: '', cms: null, signer: null, type: 'private-choice' });
  expect(act.textSha256).toHaveLength(64);
  expect(await document.count({ where: { applicationId } })).toBe(0);
  expect(await notification.count({ where: { accountId: owner.id } })).toBe(0);
  expect(await applicationAccess.count({ where: { accountId: owner.id } })).toBe(0);
  expect(await audit.count({ where: { applicationId } })).toBe(1);
  const operator = await gateway.as(await gateway.person({ role: 'operator' }));
  expect((await operator.get(`${api}/applications/${applicationId}/acts`).expect(200)).body.items).toEqual([]);
  await operator.get(`${api}/acts/${actId}`).expect(404);
  const stranger = createClient(gatewayForErasure, { baseUrl: gateway.url, token: 'wrong' });
  await expect(stranger.eraseAccount(by(owner.id))).rejects.toMatchObject({ status: 401 });
});

it('an answer kept for an operator’s retry goes with the application that it shows', async () => {
  const owner = await gateway.person();
  const operator = await gateway.as(await gateway.person({ role: 'operator' }));
  const application = await gateway.ownApplication(owner, {
    privilege: { code: 'large-family', status: 'claimed', text: null },
    child: { iin: '220510600015', name: 'Bala Anasova', birthDate: '2022-05-10' },
  });
  const decision = { decision: 'confirm' };
  await operator.post(`${api}/admin/privileges/${application.id}`).set(aKey()).send(decision).expect(200);
  const child = { iin: '220511600011', name: 'Bala Anasova', birthDate: '2022-05-11' };
  const wanted = { child, city: application.city, language: 'kk' };
  const submitted = await (await gateway.as(owner)).post(`${api}/applications`).set(aKey()).send(wanted).expect(201);
  const showing = async () => {
    const rows = await gateway.database.keyedRequest.findMany();
    return rows.filter(({ answer }) => JSON.stringify(answer).includes('Bala Anasova')).length;
  };
  expect(await showing()).toBe(2);
  await steps.eraseApplication(by(application.id));
  expect(await showing()).toBe(1);
  await steps.eraseApplication(by(submitted.body.id));
  expect(await showing()).toBe(0);
});

it('an erased application is closed at once in every process, to who was its own', async () => {
  const other = await startTestGateway(gateway.postgres.url, { temporal: temporal.client });
  try {
    const owner = await gateway.person();
    const { id } = await gateway.ownApplication(owner, { stage: 'withdrawn' });
    other.bulletin.add(gateway.bulletin.applications.get(id));
    const agent = await other.as(owner);
    await agent.get(`${api}/applications/${id}`).expect(200);
    await steps.eraseApplication(by(id));
    const giveUpAt = Date.now() + 30_000;
    while ((await agent.get(`${api}/applications/${id}`)).status !== 404) {
      if (Date.now() > giveUpAt) throw new Error('the other process still lets in');
      await sleep(20);
    }
  } finally {
    await other.close();
  }
});
