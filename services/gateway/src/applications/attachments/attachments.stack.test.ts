import { randomInt, randomUUID } from 'node:crypto';
import { afterAll, describe, expect, it } from '@jest/globals';
import { createClient } from '@kezek/contract/client';
import { gatewayForErasure } from '@kezek/contract/internal/erasure';
import { startMailCatcher, type MailCatcher } from '@kezek/stack/mail-catcher/catcher';
import { smtpMail } from '../../telling/mail/smtp';
import type { MailPort } from '../../telling/mail/port';
import type { Account } from '../../accounts/account-rows';
import { anIin, keysOf } from '../../testing/eds';
import { enter } from '../../testing/enter';
import { token } from '../../testing/factories';
import { aPng } from '../../testing/files';
import { aKey, anotherGateway, testGateway, type TestGateway } from '../../testing/gateway';
import { temporalDouble } from '../../testing/temporal-double';

const serviceKey = 'a-service-key-for-this-test-only';
const api = '/api/v1';
let catcher: MailCatcher;
let mail: MailPort;
/** Away, and says so at once: what gets past the rights ends there. */
const temporal = temporalDouble();
temporal.next = 'away';

const gateway = testGateway('attachments', async () => {
  catcher = await startMailCatcher();
  mail = smtpMail({ url: catcher.smtpUrl, from: 'Kezek <kezek@city.test>' });
  return {
    mail,
    temporal: temporal.client,
    settings: {
      ...{
        ATTACH_FAILURES_A_DAY: '3',
        ATTACH_FAILURES_OF_CHILD_A_DAY: '5',
        DATABASE_POOL: '5',
      },
      SERVICE_KEYS: JSON.stringify([
        { name: 'other-system', key: serviceKey, signals: ['respond', 'extend', 'revoke'] },
      ]),
    },
  };
});
const elsewhere = anotherGateway(gateway);
afterAll(async () => {
  mail.close();
  await catcher.close();
});

const certificate = 'I-АЖ 0123456';
type Agent = Awaited<ReturnType<TestGateway['as']>>;

/** A family: the first parent's application, and the other parent. */
async function family() {
  const [first, other] = [await gateway.person({ name: 'Демо Айгүл' }), await gateway.person({ name: 'Демо Ерлан' })];
  const iin = `2203156${randomInt(10_000, 99_999)}`;
  const child = { iin, name: 'Демо Айша', birthDate: '2022-03-15' };
  const application = await gateway.ownApplication(first, { child });
  gateway.bulletin.certificates.set(application.id, certificate);
  const agents = { first: await gateway.as(first), other: await gateway.as(other) };
  return { ...application, iin, first, other, agents };
}

const attach = (agent: Agent, childIin: string, birthCertificateNumber = certificate) =>
  agent.post(`${api}/applications/attach`).set(aKey()).send({ childIin, birthCertificateNumber });
const object = (agent: Agent, id: string, accountId: string) =>
  agent.post(`${api}/applications/${id}/attachments/${accountId}/object`).set(aKey()).send({});
const detach = (agent: Agent, id: string) => agent.post(`${api}/applications/${id}/detach`).set(aKey()).send({});
const inboxOf = async (agent: Agent): Promise<{ code: string; text: string }[]> =>
  (await agent.get(`${api}/inbox`).expect(200)).body.items;
const codesOf = async (agent: Agent) => (await inboxOf(agent)).map(({ code }) => code);

async function withEmail({ id }: Account): Promise<string> {
  const email = `${id}@parents.test`;
  await gateway.database.account.update({ where: { id }, data: { email, emailConfirmedAt: new Date() } });
  return email;
}

async function until(what: () => Promise<boolean> | boolean): Promise<void> {
  for (let tries = 0; tries < 200 && !(await what()); tries += 1) await new Promise((next) => setTimeout(next, 20));
  expect(await what()).toBe(true);
}

describe('a parent who was shut out', () => {
  it('is told nothing more of the child by repeating what was answered before', async () => {
    const { id, iin, other, agents } = await family();
    const [joining, upload, extending] = [aKey(), aKey(), aKey()];
    const again = {
      join: () =>
        agents.other
          .post(`${api}/applications/attach`)
          .set(joining)
          .send({ childIin: iin, birthCertificateNumber: certificate }),
      upload: () =>
        agents.other.post(`${api}/applications/${id}/documents`).set(upload).attach('file', aPng(), 'a.png'),
      refused: () =>
        agents.other
          .post(`${api}/applications/${id}/extend`)
          .set(extending)
          .send({ days: 1, documentIds: [id] }),
    };
    expect((await again.join().expect(200)).body.child.name).toBe('Демо Айша');
    await again.join().expect(200);
    await again.upload().expect(201);
    expect((await again.refused().expect(409)).body.code).toBe('objection-period-open');
    await object(agents.first, id, other.id).expect(200);
    for (const repeat of Object.values(again)) {
      const { body } = await repeat().expect(404);
      expect(body.code).toBe('application-not-found');
      expect(JSON.stringify(body)).not.toContain('Демо');
    }
  });
});

describe('who joined and goes', () => {
  it('sees nothing from then on, anywhere; who stays is told; a repeat is answered the same', async () => {
    const { id, iin, other, agents } = await family();
    elsewhere.bulletin.add({ id });
    await attach(agents.other, iin).expect(200);
    const same = await elsewhere.as(other);
    await same.get(`${api}/applications/${id}`).expect(200);
    const leaving = aKey();
    const leave = () => agents.other.post(`${api}/applications/${id}/detach`).set(leaving).send({});
    await leave().expect(204);
    await leave().expect(204);
    await detach(agents.other, id).expect(204);
    await agents.other.get(`${api}/applications/${id}`).expect(404);
    await until(async () => (await same.get(`${api}/applications/${id}`)).status === 404);
    expect((await agents.other.get(`${api}/applications`).expect(200)).body.items).toEqual([]);
    const told = (await inboxOf(agents.first)).filter(({ code }) => code === 'parent-left');
    expect(told).toEqual([expect.objectContaining({ text: expect.stringContaining('Кто: Демо Ерлан') })]);
    const { body } = await agents.first.get(`${api}/applications/${id}/attachments`).expect(200);
    expect(body.items).toEqual([expect.objectContaining({ status: 'left', leftAt: expect.any(String) })]);
    const news = await gateway.database.notification.count({ where: { accountId: other.id } });
    await fetch(`${gateway.url}/internal/notifications`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        notifications: [
          {
            ...{ audience: 'applicant', eventId: randomUUID(), applicationId: id, code: 'enrolled' },
            at: new Date().toISOString(),
            params: {},
          },
        ],
      }),
    });
    await until(async () => (await codesOf(agents.first)).includes('enrolled'));
    expect(await gateway.database.notification.count({ where: { accountId: other.id } })).toBe(news);
  });

  it('may come back by the same proof: who stayed is told anew and may object anew', async () => {
    const { id, iin, other, agents } = await family();
    await attach(agents.other, iin).expect(200);
    await detach(agents.other, id).expect(204);
    await attach(agents.other, iin).expect(200);
    await agents.other.get(`${api}/applications/${id}`).expect(200);
    expect((await codesOf(agents.first)).filter((code) => code === 'parent-attached')).toHaveLength(2);
    expect((await object(agents.first, id, other.id).expect(200)).body).toMatchObject({
      status: 'objected',
      leftAt: null,
    });
    // Going is no way around an objection.
    await detach(agents.other, id).expect(404);
    expect((await attach(agents.other, iin).expect(409)).body.code).toBe('attach-suspended');
  });

  it('is not who submitted the application, nor the last one who leads it', async () => {
    const { id, iin, first, agents } = await family();
    expect((await detach(agents.first, id).expect(409)).body.code).toBe('submitter-stays');
    await attach(agents.other, iin).expect(200);
    await gateway.database.account.update({ where: { id: first.id }, data: { erasureId: randomUUID() } });
    expect((await detach(agents.other, id).expect(409)).body.code).toBe('last-parent-stays');
    await agents.other.get(`${api}/applications/${id}`).expect(200);
  });

  it('of two who go at once one stays', async () => {
    const { id, iin, first, agents } = await family();
    const third = await gateway.as(await gateway.person());
    await attach(agents.other, iin).expect(200);
    await attach(third, iin).expect(200);
    await gateway.database.account.update({ where: { id: first.id }, data: { erasureId: randomUUID() } });
    const answers = await Promise.all([detach(agents.other, id), detach(third, id)]);
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([204, 409]);
  });
});

describe('the other parent', () => {
  it('who proves the relation sees the application and acts in it; the first one is told who and until when', async () => {
    const { id, iin, first, agents } = await family();
    const email = await withEmail(first);
    await agents.other.get(`${api}/applications/${id}`).expect(404);
    const { body } = await attach(agents.other, iin).expect(200);
    expect(body).toMatchObject({ id });
    await agents.other.get(`${api}/applications/${id}`).expect(200);
    const journal = await agents.other.get(`${api}/applications`).expect(200);
    expect(journal.body.items).toHaveLength(1);
    const bulletinId = gateway.bulletin.add().id;
    await agents.other.post(`${api}/applications/${id}/responses`).set(aKey()).send({ bulletinId }).expect(201);
    const [told] = await inboxOf(agents.first);
    expect(told).toMatchObject({ code: 'parent-attached' });
    expect(told?.text).toMatch(/Кто: Демо Ерлан\. Если это ошибка, возразите до: .*, 24:00\./);
    expect(await codesOf(agents.other)).toEqual([]);
    await until(() => catcher.letters(email).length === 1);
  });

  it('joins once, however often and at once they ask', async () => {
    const { iin, agents } = await family();
    const answers = await Promise.all([1, 2, 3].map(() => attach(agents.other, iin)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(await codesOf(agents.first)).toEqual(['parent-attached']);
    await attach(agents.first, iin).expect(200);
    expect(await codesOf(agents.first)).toEqual(['parent-attached']);
  });

  it('whatever is wrong, the refusal is one and the same, and after a few tries a day there are no more', async () => {
    const { id, iin, agents } = await family();
    const refusal = async (childIin: string, number: string) => {
      const { status, body } = await attach(agents.other, childIin, number);
      return { status, ...Object(body), instance: '' };
    };
    const wrongNumber = await refusal(iin, '999');
    expect(wrongNumber).toMatchObject({ status: 422, code: 'attach-not-proved', params: {} });
    expect(await refusal('220315699999', certificate)).toEqual(wrongNumber);
    // Tries at once count as well.
    const rest = await Promise.all([1, 2, 3].map(() => attach(agents.other, iin, '998')));
    expect(rest.map(({ status }) => String(status)).toSorted()).toEqual(['422', '429', '429']);
    const { body, headers } = await attach(agents.other, iin).expect(429);
    expect(body.code).toBe('too-many-requests');
    expect(Number(headers['retry-after'])).toBeGreaterThan(80_000);
    await agents.other.get(`${api}/applications/${id}`).expect(404);
    expect(await codesOf(agents.first)).toEqual([]);
  });

  it('loses no try when nobody could say whether it was right', async () => {
    const { iin, agents } = await family();
    for (let tries = 0; tries < 4; tries += 1) {
      gateway.bulletin.nextRefusal = { status: 500, code: 'internal' };
      await attach(agents.other, iin).expect(500);
    }
    await attach(agents.other, iin).expect(200);
  });
});

describe('an objection', () => {
  it('ends the access at once, in every process, and the city’s operator decides', async () => {
    const { id, iin, first, other, agents } = await family();
    const operator = await gateway.as(await gateway.person({ role: 'operator' }));
    await attach(agents.other, iin).expect(200);
    elsewhere.bulletin.add({ id });
    const there = await elsewhere.as(other);
    await there.get(`${api}/applications/${id}`).expect(200);

    const { body } = await object(agents.first, id, other.id).expect(200);
    expect(body).toMatchObject({ status: 'objected', accountId: other.id, name: 'Демо Ерлан' });
    await agents.other.get(`${api}/applications/${id}`).expect(404);
    await until(async () => (await there.get(`${api}/applications/${id}`)).status === 404);
    expect((await attach(agents.other, iin).expect(409)).body.code).toBe('attach-suspended');
    expect(await codesOf(agents.other)).toEqual(['attachment-suspended']);
    expect(await codesOf(operator)).toContain('attachment-objected');
    // Again changes nothing.
    await object(agents.first, id, other.id).expect(200);

    const decide = (decision: string) =>
      operator
        .post(`${api}/applications/${id}/attachments/${other.id}/decision`)
        .set(aKey())
        .send({ decision, reason: 'The papers say so' });
    await decide('restore').expect(200);
    await agents.other.get(`${api}/applications/${id}`).expect(200);
    expect((await decide('reject').expect(409)).body.code).toBe('no-objection');
    expect(await codesOf(agents.other)).toEqual(['attachment-restored', 'attachment-suspended']);
    expect(first.id).not.toBe(other.id);
  });

  it('that the operator agrees with is final', async () => {
    const { id, iin, other, agents } = await family();
    const operator = await gateway.as(await gateway.person({ role: 'operator' }));
    await attach(agents.other, iin).expect(200);
    await object(agents.first, id, other.id).expect(200);
    await operator
      .post(`${api}/applications/${id}/attachments/${other.id}/decision`)
      .set(aKey())
      .send({ decision: 'reject', reason: 'The papers say so' })
      .expect(200);
    await attach(agents.other, iin).expect(409);
    expect(await codesOf(agents.other)).toEqual(['attachment-rejected', 'attachment-suspended']);
  });

  it('is for who was there before, in time, against who joined', async () => {
    const { id, iin, first, other, agents } = await family();
    await attach(agents.other, iin).expect(200);
    await object(agents.other, id, first.id).expect(404);
    await object(agents.other, id, other.id).expect(404);
    await object(agents.first, id, first.id).expect(404);
    await object(await gateway.as(await gateway.person()), id, other.id).expect(404);
    await gateway.database.attachment.updateMany({ where: { applicationId: id }, data: { objectUntil: new Date() } });
    expect((await object(agents.first, id, other.id).expect(409)).body.code).toBe('objection-too-late');
    const list = await agents.first.get(`${api}/applications/${id}/attachments`).expect(200);
    expect(list.body.items).toMatchObject([{ accountId: other.id, status: 'active' }]);
  });
});

describe('while somebody may object to who joined', () => {
  const bulletinId = randomUUID();
  /** What can't be undone, by its name. */
  const irreversible = (agent: Agent, id: string) => {
    const post = (path: string, body: object = {}) =>
      agent.post(`${api}/applications/${id}/${path}`).set(aKey()).send(body);
    return {
      takeBack: () => agent.delete(`${api}/applications/${id}/responses/${randomUUID()}`),
      extend: () => post('extend', { days: 3, documentIds: [] }),
      revoke: () => post('revoke'),
      withdraw: () => post('withdraw'),
      choosePrivate: () => post('private-choices', { bulletinId, confirmed: true }),
    };
  };
  const codesFor = async (agent: Agent, id: string) => {
    const codes: Record<string, string> = {};
    for (const [name, ask] of Object.entries(irreversible(agent, id))) codes[name] = (await ask()).body.code;
    return codes;
  };
  const names = ['takeBack', 'extend', 'revoke', 'withdraw', 'choosePrivate'];
  const notYet = Object.fromEntries(names.map((name) => [name, 'objection-period-open']));

  it('they do nothing that can’t be undone; the other parent may, and they may when nobody can object any more', async () => {
    const { id, iin, first, other, agents } = await family();
    await attach(agents.other, iin).expect(200);
    expect(await codesFor(agents.other, id)).toEqual(notYet);
    // Past the rights, where Temporal is away.
    const free = async (agent: Agent) => expect((await irreversible(agent, id).withdraw()).body.code).toBe('try-again');
    await free(agents.first);
    const where = { applicationId: id, accountId: other.id };
    const decided = { decidedAt: new Date(), decidedBy: first.id };
    await gateway.database.attachment.updateMany({ where, data: decided });
    await free(agents.other);
    const over = { decidedAt: null, decidedBy: null, objectUntil: new Date() };
    await gateway.database.attachment.updateMany({ where, data: over });
    await free(agents.other);
  });

  it('nor does another system, which doesn’t say which parent asks', async () => {
    const { id, iin, other, agents } = await family();
    const signal = async (name: string, body: object = {}) => {
      const path = `${api}/applications/${id}/signals/${name}`;
      return (
        await gateway.stranger
          .post(path)
          .set({ authorization: `Bearer ${serviceKey}`, ...aKey() })
          .send(body)
      ).body.code;
    };
    await attach(agents.other, iin).expect(200);
    expect(await signal('revoke')).toBe('objection-period-open');
    expect(await signal('extend', { days: 3, documentIds: [randomUUID()] })).toBe('objection-period-open');
    expect(await signal('respond', { bulletinId })).toBe('try-again');
    await object(agents.first, id, other.id).expect(200);
    expect(await signal('revoke')).toBe('try-again');
  });
});

describe('the city’s operator', () => {
  const remove = (by: Agent, { id, other }: { id: string; other: Account }, reason = 'Суд лишил родительских прав') =>
    by.post(`${api}/applications/${id}/attachments/${other.id}/remove`).set(aKey()).send({ reason });

  it('takes out who joined also when it is too late to object; both are told why, and it stands in the records', async () => {
    const home = await family();
    const { id, iin, other, agents } = home;
    const operator = await gateway.as(await gateway.person({ role: 'operator' }));
    await attach(agents.other, iin).expect(200);
    await gateway.database.attachment.updateMany({ where: { applicationId: id }, data: { objectUntil: new Date() } });
    expect((await object(agents.first, id, other.id).expect(409)).body.code).toBe('objection-too-late');
    elsewhere.bulletin.add({ id });
    const there = await elsewhere.as(other);
    await there.get(`${api}/applications/${id}`).expect(200);

    const reason = 'Суд лишил родительских прав';
    const { body } = await remove(operator, home).expect(200);
    expect(body).toMatchObject({ status: 'rejected', accountId: other.id, reason });
    await agents.other.get(`${api}/applications/${id}`).expect(404);
    await until(async () => (await there.get(`${api}/applications/${id}`)).status === 404);
    expect((await attach(agents.other, iin).expect(409)).body.code).toBe('attach-suspended');
    const [theirs] = await inboxOf(agents.other);
    expect(theirs).toMatchObject({ code: 'attachment-removed', text: expect.stringContaining(reason) });
    const [hers] = await inboxOf(agents.first);
    expect(hers).toMatchObject({ code: 'parent-removed', text: expect.stringContaining(reason) });
    expect(hers?.text).toContain('Демо Ерлан');
    const list = await agents.first.get(`${api}/applications/${id}/attachments`).expect(200);
    expect(list.body.items).toMatchObject([{ accountId: other.id, status: 'rejected', reason }]);
    const audit = await agents.first.get(`${api}/applications/${id}/audit`).expect(200);
    expect(audit.body.items).toMatchObject([{ role: 'operator', action: 'removeAttachment' }]);
    expect((await remove(operator, home).expect(409)).body.code).toBe('attachment-not-active');
  });

  it('needs a reason, and takes out nobody of another city’s, nor who submitted', async () => {
    const home = await family();
    const { iin, first, agents } = home;
    const operator = await gateway.as(await gateway.person({ role: 'operator' }));
    await attach(agents.other, iin).expect(200);
    await remove(operator, home, ' ').expect(400);
    expect((await remove(operator, { ...home, other: first }).expect(404)).body.code).toBe('attachment-not-found');
    await remove(await gateway.as(await gateway.person({ role: 'operator', city: '710000000' })), home).expect(404);
    await remove(agents.first, home).expect(403);
    await agents.other.get(`${api}/applications/${home.id}`).expect(200);
  });

  it('’s words about a person go when that person is erased', async () => {
    const home = await family();
    const operator = await gateway.as(await gateway.person({ role: 'operator' }));
    await attach(home.agents.other, home.iin).expect(200);
    await remove(operator, home).expect(200);
    const steps = createClient(gatewayForErasure, { baseUrl: gateway.url, token });
    const step = { params: { id: home.other.id }, body: { at: '2026-11-22T05:00:00.000Z' } };
    await steps.closeAccount(step);
    await steps.eraseAccount(step);
    const where = { applicationId: home.id };
    expect(await gateway.database.attachment.findMany({ where })).toMatchObject([{ status: 'rejected', reason: null }]);
  });
});

describe('who has themselves erased and enters again', () => {
  /** The other parent with a certificate, and how they leave. */
  async function leaver() {
    const { auth } = keysOf({ iin: anIin() });
    const steps = createClient(gatewayForErasure, { baseUrl: gateway.url, token });
    const leave = async (accountId: string) => {
      const step = { params: { id: accountId }, body: { at: '2026-11-22T05:00:00.000Z' } };
      // A step may be repeated.
      for (const _ of [1, 2]) await steps.closeAccount(step);
      for (const _ of [1, 2]) await steps.eraseAccount(step);
    };
    return { comeIn: () => enter(gateway, auth), leave };
  }

  it('stays rejected', async () => {
    const { id, iin, agents } = await family();
    const operator = await gateway.as(await gateway.person({ role: 'operator' }));
    const { comeIn, leave } = await leaver();
    const before = await comeIn();
    await attach(before.agent, iin).expect(200);
    await object(agents.first, id, before.me.id).expect(200);
    const decide = (decision: string) =>
      operator
        .post(`${api}/applications/${id}/attachments/${before.me.id}/decision`)
        .set(aKey())
        .send({ decision, reason: 'The papers say so' });
    await decide('reject').expect(200);
    await leave(before.me.id);
    const after = await comeIn();
    expect(after.me.id).not.toBe(before.me.id);
    expect((await attach(after.agent, iin).expect(409)).body.code).toBe('attach-suspended');
    await after.agent.get(`${api}/applications/${id}`).expect(404);
  });

  it('waits for the operator, who gives nothing to an account that is nobody’s', async () => {
    const { id, iin, agents } = await family();
    const operator = await gateway.as(await gateway.person({ role: 'operator' }));
    const { comeIn, leave } = await leaver();
    const before = await comeIn();
    await attach(before.agent, iin).expect(200);
    await object(agents.first, id, before.me.id).expect(200);
    await leave(before.me.id);
    const after = await comeIn();
    expect((await attach(after.agent, iin).expect(409)).body.code).toBe('attach-suspended');
    await operator
      .post(`${api}/applications/${id}/attachments/${before.me.id}/decision`)
      .set(aKey())
      .send({ decision: 'restore', reason: 'The papers say so' })
      .expect(200);
    expect(await gateway.database.applicationAccess.count({ where: { accountId: before.me.id } })).toBe(0);
    expect(await gateway.database.notification.count({ where: { accountId: before.me.id } })).toBe(0);
    await attach(after.agent, iin).expect(200);
  });

  it('has no new tries', async () => {
    const { iin } = await family();
    const { comeIn, leave } = await leaver();
    const before = await comeIn();
    for (let tries = 0; tries < 3; tries += 1) await attach(before.agent, iin, '997').expect(422);
    await leave(before.me.id);
    const after = await comeIn();
    expect((await attach(after.agent, iin).expect(429)).body.code).toBe('too-many-requests');
  });

  it('leaves no IIN behind', async () => {
    const { iin, id } = await family();
    const { comeIn, leave } = await leaver();
    const { agent, me } = await comeIn();
    await attach(agent, iin).expect(200);
    await attach(agent, iin, '996').expect(422);
    await leave(me.id);
    expect(await gateway.database.attachment.count({ where: { applicationId: id } })).toBe(0);
    const tries = await gateway.database.dailyTry.findMany();
    expect(tries.length).toBeGreaterThan(0);
    expect(JSON.stringify(tries)).not.toContain(iin);
  });
});

it('many people together have no more tries at one child than a few a day', async () => {
  const { iin } = await family();
  const others = await Promise.all([1, 2, 3].map(async () => gateway.as(await gateway.person())));
  const statuses: number[] = [];
  for (const other of others) {
    for (const number of ['1', '2']) statuses.push((await attach(other, iin, number)).status);
  }
  expect(statuses).toEqual([422, 422, 422, 422, 422, 429]);
  // Of another child the same people may still try.
  const another = await family();
  await attach(others[2] ?? another.agents.other, another.iin).expect(200);
});
