import { randomUUID } from 'node:crypto';
import { toInstant } from '@kezek/calendar/instant';
import { describe, expect, it } from '@jest/globals';
import { problemText } from '@kezek/contract/texts/render';
import { signatureProblems } from '@kezek/identity/eds/verifier';
import { dismissOperator } from '../employees/dismiss';
import request from 'supertest';
import { anIin, keysOf, sign, TestVerifier } from '../../testing/eds';
import { aBin, aHead, anEmployee, enter, show } from '../../testing/enter';
import { aKey, testGateway } from '../../testing/gateway';

const gateway = testGateway('sign-in', () => ({ verifier }));
const verifier = new TestVerifier();
const api = '/api/v1';

const agentOf = () => request.agent(gateway.url);
const challenge = async () => (await gateway.stranger.post(`${api}/auth/challenge`).expect(201)).body;
const present = (challengeId: string, cms: string) =>
  gateway.stranger.post(`${api}/auth/eds`).send({ challengeId, cms });

describe('a challenge', () => {
  it('is a text that a person can read, for this portal', async () => {
    const { text, expiresAt } = await challenge();
    expect(text).toMatch(/^Kezek: .+\n127\.0\.0\.1:4100\n[\w-]{43}\n20\d\d-.+Z\n$/);
    const lifeMs = Date.parse(expiresAt) - Date.now();
    expect(lifeMs).toBeGreaterThan(4 * 60_000);
    expect(lifeMs).toBeLessThanOrEqual(5 * 60_000);
  });

  it('is used once, by one of many at the same moment', async () => {
    const { challengeId, text } = await challenge();
    const cms = sign(text, keysOf({ iin: anIin() }).auth);
    const answers = await Promise.all([1, 2, 3, 4].map(() => present(challengeId, cms)));
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409, 409, 409]);
    expect((await present(challengeId, cms).expect(409)).body.code).toBe('challenge-used');
  });

  it('that is unknown, old or another’s is refused, each with its own code, and nothing is stored', async () => {
    const { challengeId, text } = await challenge();
    const key = keysOf({ iin: anIin() }).auth;
    const entries = await gateway.database.signInEntry.count();
    expect((await present(randomUUID(), sign(text, key)).expect(404)).body.code).toBe('challenge-not-found');
    const another = (await challenge()).text;
    expect((await present(challengeId, sign(another, key)).expect(422)).body.code).toBe('content-differs');
    await gateway.database.signInChallenge.update({ where: { id: challengeId }, data: { expiresAt: new Date() } });
    expect((await present(challengeId, sign(text, key)).expect(409)).body.code).toBe('challenge-expired');
    expect(await gateway.database.signInEntry.count()).toBe(entries);
  });

  it('can be signed again after a wrong key or an unanswered question', async () => {
    const { challengeId, text } = await challenge();
    const { auth, signing } = keysOf({ iin: anIin() });
    expect((await present(challengeId, sign(text, signing)).expect(422)).body.code).toBe('certificate-wrong-usage');
    verifier.problems.set(auth.signer.certificate.fingerprint, 'revocation-unknown');
    const unknown = await present(challengeId, sign(text, auth)).expect(503);
    expect(unknown.body.code).toBe('revocation-unknown');
    expect(unknown.headers['retry-after']).toBe('10');
    verifier.problems.clear();
    await present(challengeId, sign(text, auth)).expect(200);
  });
});

describe('a signature', () => {
  it.each(signatureProblems)('with the problem %s is refused with its code and a text', async (problem) => {
    const { auth } = keysOf({ iin: anIin() });
    verifier.problems.set(auth.signer.certificate.fingerprint, problem);
    const { challengeId, text } = await challenge();
    const { body } = await present(challengeId, sign(text, auth)).expect(problem === 'revocation-unknown' ? 503 : 422);
    expect(body).toMatchObject({ code: problem, title: problemText(problem, {}, 'ru')?.title });
  });

  it('may stand between PEM lines; what is not base64 never reaches the verifier', async () => {
    const { challengeId, text } = await challenge();
    const before = verifier.asked.length;
    for (const cms of ['%%%', '-----BEGIN CMS-----\n-----END CMS-----', 'a b=c']) {
      expect((await present(challengeId, cms).expect(422)).body.code).toBe('cms-malformed');
    }
    expect(verifier.asked).toHaveLength(before);
    const cms = sign(text, keysOf({ iin: anIin() }).auth).replaceAll(/(.{64})/g, '$1\n');
    await present(challengeId, `-----BEGIN CMS-----\n${cms}\n-----END CMS-----\n`).expect(200);
  });
});

describe('a person’s own certificate', () => {
  it('shows its owner first, and makes an applicant at the first entry', async () => {
    const iin = anIin();
    const agent = agentOf();
    const { body: shown } = await show(agent, keysOf({ iin }).auth);
    expect(shown.owner).toMatchObject({ iin, commonName: 'ДЕМО АЙГҮЛ', organisation: null });
    expect(shown.accounts).toEqual([
      { as: 'applicant', role: 'applicant', head: false, kindergarten: null, known: false },
    ]);
    await agent.get(`${api}/me`).expect(401);
    const { body: me } = await agent
      .post(`${api}/auth/enter`)
      .send({ entryToken: shown.entryToken, as: 'applicant', locale: 'kk' })
      .expect(200);
    expect(me).toMatchObject({
      role: 'applicant',
      name: 'ДЕМО АЙГҮЛ ДЕМОҚЫЗЫ',
      locale: 'kk',
      email: null,
      emailConfirmed: false,
      head: false,
    });
    // The session's end is kept to the millisecond, give or take one.
    const { body: known } = await agent.get(`${api}/me`).expect(200);
    expect({ ...known, session: null }).toEqual({ ...me, session: null });
    expect(Math.abs(Date.parse(known.session.endsAt) - Date.parse(me.session.endsAt))).toBeLessThan(1_000);
    await agent.get(`${api}/applications`).expect(200, { items: [] });
    const again = await enter(gateway, keysOf({ iin }).auth);
    expect(again.me.id).toBe(me.id);
  });

  it('enters once with one token, and only as what it opens', async () => {
    const agent = agentOf();
    const key = keysOf({ iin: anIin() }).auth;
    const send = (entryToken: string, as: string) => agent.post(`${api}/auth/enter`).send({ entryToken, as });
    const { body: shown } = await show(agent, key);
    const answers = await Promise.all([1, 2, 3].map(() => send(shown.entryToken, 'applicant')));
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409, 409]);
    const { body: other } = await show(agent, key);
    expect((await send(other.entryToken, 'operator').expect(403)).body.code).toBe('certificate-opens-nothing');
    expect((await send('x'.repeat(43), 'applicant').expect(409)).body.code).toBe('entry-not-possible');
    const { body: late } = await show(agent, key);
    await gateway.database.signInEntry.updateMany({ data: { expiresAt: new Date() } });
    await send(late.entryToken, 'applicant').expect(409);
  });

  it('that was revoked opens nothing, though its owner has an account', async () => {
    const { auth } = keysOf({ iin: anIin() });
    await enter(gateway, auth);
    verifier.problems.set(auth.signer.certificate.fingerprint, 'certificate-revoked');
    const { body, status } = await show(agentOf(), auth);
    expect({ status, code: body.code }).toEqual({ status: 422, code: 'certificate-revoked' });
  });

  it('gets a new session each time: one known before is worth nothing', async () => {
    const key = keysOf({ iin: anIin() }).auth;
    const agent = agentOf();
    await enter(gateway, key, { agent });
    const cookieOf = async () => (await agent.get(`${api}/me/sessions`).expect(200)).body.items;
    const [first] = await cookieOf();
    await enter(gateway, key, { agent });
    const sessions = await cookieOf();
    // `regenerate` ends the one that the browser brought along.
    expect(sessions).toHaveLength(1);
    expect(sessions[0].id).not.toBe(first.id);
  });
});

const sessionsOf = (accountId: string) =>
  gateway.database.session.count({ where: { sess: { path: ['accountId'], equals: accountId } } });

describe('a kindergarten’s head', () => {
  it('enters by certificate alone, lets others work and takes it back', async () => {
    const kindergarten = gateway.catalog.addKindergarten({ bin: aBin() });
    const { agent, me } = await enter(gateway, aHead(kindergarten).auth);
    expect(me).toMatchObject({
      role: 'employee',
      head: true,
      kindergartenId: kindergarten.id,
      city: kindergarten.city,
    });
    const colleague = anEmployee(kindergarten).auth;
    expect((await show(agentOf(), colleague)).body.code).toBe('certificate-opens-nothing');

    const { iin } = colleague.signer;
    const grant = () => agent.post(`${api}/staff/employees`).set(aKey()).send({ name: 'Демо Сәуле', iin });
    const { body: granted } = await grant().expect(201);
    expect((await grant().expect(409)).body.code).toBe('account-exists');
    const { body: list } = await agent.get(`${api}/staff/employees`).expect(200);
    expect(list.items).toEqual(
      expect.arrayContaining([{ ...granted, head: false }, expect.objectContaining({ id: me.id, head: true })]),
    );
    expect(list.items).toHaveLength(2);

    const worker = await enter(gateway, colleague);
    expect(worker.me).toMatchObject({ id: granted.id, head: false, kindergartenId: kindergarten.id });
    await worker.agent.get(`${api}/staff/responses`).expect(200);
    await worker.agent.get(`${api}/staff/employees`).expect(403);
    await agent.delete(`${api}/staff/employees/${granted.id}`).expect(204);
    await worker.agent.get(`${api}/staff/responses`).expect(401);
    expect((await show(agentOf(), colleague)).body.code).toBe('certificate-opens-nothing');
  });

  it('has no say in another kindergarten', async () => {
    const [mine, other] = [0, 1].map(() => gateway.catalog.addKindergarten({ bin: aBin() }));
    if (!mine || !other) throw new TypeError('two were added');
    const worker = await gateway.person({ role: 'employee', kindergartenId: other.id });
    const { agent, me } = await enter(gateway, aHead(mine).auth);
    expect((await agent.delete(`${api}/staff/employees/${worker.id}`).expect(404)).body.code).toBe('account-not-found');
    expect((await agent.get(`${api}/staff/employees`).expect(200)).body.items).toMatchObject([{ id: me.id }]);
  });

  it('who is no longer head does not enter with a certificate of one’s own', async () => {
    const kindergarten = gateway.catalog.addKindergarten({ bin: aBin() });
    const iin = anIin();
    const { me } = await enter(gateway, aHead(kindergarten, iin).auth);
    const { body } = await show(agentOf(), keysOf({ iin }).auth);
    expect(body.accounts.map(({ as }: { as: string }) => as)).toEqual(['applicant']);
    // Until another head lets them, into the same account.
    const { agent } = await enter(gateway, aHead(kindergarten).auth);
    const { body: granted } = await agent
      .post(`${api}/staff/employees`)
      .set(aKey())
      .send({ name: 'Демо', iin })
      .expect(201);
    expect(granted.id).toBe(me.id);
    const asEmployee = await enter(gateway, keysOf({ iin }).auth, { as: `employee:${kindergarten.id}` });
    expect(asEmployee.me).toMatchObject({ id: me.id, head: false });
  });

  it('who has left is seen and ended by the next one, or by the city’s operator', async () => {
    const kindergarten = gateway.catalog.addKindergarten({ bin: aBin() });
    const [first, second, next] = [
      await enter(gateway, aHead(kindergarten).auth),
      await enter(gateway, aHead(kindergarten).auth),
      await enter(gateway, aHead(kindergarten).auth),
    ];
    const { body } = await next.agent.get(`${api}/staff/employees`).expect(200);
    const headsOf = (items: { id: string; head: boolean }[]) => items.filter(({ head }) => head).map(({ id }) => id);
    expect(headsOf(body.items).toSorted()).toEqual([first, second, next].map(({ me }): string => me.id).toSorted());
    await next.agent.delete(`${api}/staff/employees/${first.me.id}`).expect(204);
    await first.agent.get(`${api}/staff/responses`).expect(401);
    expect(await sessionsOf(first.me.id)).toBe(0);

    const operator = await gateway.as(await gateway.person({ role: 'operator' }));
    const list = await operator.get(`${api}/admin/employees?kindergartenId=${kindergarten.id}`).expect(200);
    expect(headsOf(list.body.items).toSorted()).toEqual([second, next].map(({ me }): string => me.id).toSorted());
    await operator.delete(`${api}/admin/employees/${second.me.id}`).expect(204);
    await second.agent.get(`${api}/staff/responses`).expect(401);
    expect(await sessionsOf(second.me.id)).toBe(0);
    // Not oneself: the certificate would open the account again.
    await next.agent.delete(`${api}/staff/employees/${next.me.id}`).expect(404);
    await next.agent.get(`${api}/staff/responses`).expect(200);
    const elsewhere = await enter(gateway, aHead(gateway.catalog.addKindergarten({ bin: aBin() })).auth);
    await elsewhere.agent.delete(`${api}/staff/employees/${next.me.id}`).expect(404);
  });

  it('of an organisation that is no kindergarten opens nothing', async () => {
    const bakery = { iin: anIin(), organisation: { bin: aBin(), name: 'ТОО Нан', role: 'head' as const } };
    const { body, status } = await show(agentOf(), keysOf(bakery).auth);
    expect({ status, code: body.code }).toEqual({ status: 403, code: 'certificate-opens-nothing' });
  });
});

it('who comes with a certificate of another surname is called so from then on', async () => {
  const iin = anIin();
  const before = await enter(gateway, keysOf({ iin }).auth);
  expect(before.me.name).toBe('ДЕМО АЙГҮЛ ДЕМОҚЫЗЫ');
  const married = await enter(gateway, keysOf({ iin, commonName: 'ЖАҢА АЙГҮЛ', surname: 'ЖАҢА' }).auth);
  expect(married.me).toMatchObject({ id: before.me.id, name: 'ЖАҢА АЙГҮЛ ДЕМОҚЫЗЫ' });
  // In the session that was there before, too.
  const { body } = await before.agent.get(`${api}/me`).expect(200);
  expect(body.name).toBe('ЖАҢА АЙГҮЛ ДЕМОҚЫЗЫ');
});

it('a session ends with its certificate, if that is sooner', async () => {
  const { auth } = keysOf({ iin: anIin() });
  const endsSoon = new Date(Date.now() + 60_000).toISOString();
  const certificate = { ...auth.signer.certificate, notAfter: endsSoon };
  const { me } = await enter(gateway, { ...auth, signer: { ...auth.signer, certificate } });
  const longer = await enter(gateway, keysOf({ iin: anIin() }).auth);
  const endOf = async (accountId: string) => {
    const [row] = await gateway.database.session.findMany({
      where: { sess: { path: ['accountId'], equals: accountId } },
    });
    return new Date(JSON.parse(JSON.stringify(row?.sess)).cookie.expires).getTime();
  };
  expect(Math.abs((await endOf(me.id)) - Date.parse(endsSoon))).toBeLessThan(1_000);
  expect(await endOf(longer.me.id)).toBeGreaterThan(Date.now() + 3_000_000);
});

describe('an employee', () => {
  it('with an organisation’s certificate works for that organisation only, with an own one wherever granted', async () => {
    const iin = anIin();
    const [here, there] = [0, 1].map(() => gateway.catalog.addKindergarten({ bin: aBin() }));
    if (!here || !there) throw new TypeError('two were added');
    for (const kindergarten of [here, there]) {
      const head = await enter(gateway, aHead(kindergarten).auth);
      await head.agent.post(`${api}/staff/employees`).set(aKey()).send({ name: 'Демо', iin }).expect(201);
    }
    const placesOf = async (key: Parameters<typeof show>[1]) =>
      (await show(agentOf(), key)).body.accounts.map(({ as }: { as: string }) => as).toSorted();
    expect(await placesOf(anEmployee(here, iin).auth)).toEqual([`employee:${here.id}`]);
    expect(await placesOf(keysOf({ iin }).auth)).toEqual(
      ['applicant', `employee:${here.id}`, `employee:${there.id}`].toSorted(),
    );
  });
});

describe('operators', () => {
  it('are appointed by an operator of the city, enter, and are dismissed', async () => {
    const operator = await gateway.as(await gateway.person({ role: 'operator' }));
    const iin = anIin();
    const { body: appointed } = await operator
      .post(`${api}/admin/operators`)
      .set(aKey())
      .send({ name: 'Демо Оператор', iin })
      .expect(201);
    const entered = await enter(gateway, keysOf({ iin }).auth, { as: 'operator' });
    expect(entered.me).toMatchObject({ id: appointed.id, role: 'operator', city: '750000000' });
    const elsewhere = await gateway.as(await gateway.person({ role: 'operator', city: '710000000' }));
    await elsewhere.delete(`${api}/admin/operators/${appointed.id}`).expect(404);
    const self = await entered.agent.delete(`${api}/admin/operators/${appointed.id}`).expect(409);
    expect(self.body.code).toBe('not-yourself');
    await operator.delete(`${api}/admin/operators/${appointed.id}`).expect(204);
    await entered.agent.get(`${api}/me`).expect(401);
  });

  it('who dismiss each other at once leave the city one', async () => {
    const city = '790000000';
    const two = [await gateway.person({ role: 'operator', city }), await gateway.person({ role: 'operator', city })];
    const [first, second] = two;
    if (!first || !second) throw new TypeError('two were made');
    const agents = [await gateway.as(first), await gateway.as(second)];
    const path = (of: string) => `${api}/admin/operators/${of}`;
    const answers = await Promise.all([agents[0]?.delete(path(second.id)), agents[1]?.delete(path(first.id))]);
    // Who is dismissed before the request is read is nobody.
    expect(answers.filter((answer) => answer?.status === 204)).toHaveLength(1);
    const ofCity = { role: 'operator', city, dismissedAt: null };
    expect(await gateway.database.account.count({ where: ofCity })).toBe(1);
    const at = toInstant(Date.now());
    await gateway.person({ role: 'operator', city });
    const both = await gateway.database.account.findMany({ where: ofCity });
    const outcomes = await Promise.allSettled(
      both.map(({ id }) => dismissOperator(gateway.database, { id, city }, at)),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(outcomes).toContainEqual({
      status: 'rejected',
      reason: expect.objectContaining({ status: 409, code: 'last-operator' }),
    });
  });
});

describe('who is dismissed', () => {
  it('can’t enter and is listed nowhere, yet the audit still leads to them; appointed again, they are new', async () => {
    const operator = await gateway.as(await gateway.person({ role: 'operator' }));
    const kindergarten = gateway.catalog.addKindergarten({ bin: aBin() });
    const iin = anIin();
    const granted = { name: 'Демо Тәрбиеші', iin, kindergartenId: kindergarten.id };
    const { body: employee } = await operator.post(`${api}/admin/employees`).set(aKey()).send(granted).expect(201);
    const { body: second } = await operator
      .post(`${api}/admin/operators`)
      .set(aKey())
      .send({ name: 'Демо Оператор', iin })
      .expect(201);
    const asEmployee = await enter(gateway, keysOf({ iin }).auth, { as: `employee:${kindergarten.id}` });
    const asOperator = await enter(gateway, keysOf({ iin }).auth, { as: 'operator' });
    const { id } = await gateway.ownApplication(await gateway.person());
    await asOperator.agent.get(`${api}/applications/${id}`).expect(200);

    await operator.delete(`${api}/admin/employees/${employee.id}`).expect(204);
    await operator.delete(`${api}/admin/operators/${second.id}`).expect(204);
    await asEmployee.agent.get(`${api}/me`).expect(401);
    await asOperator.agent.get(`${api}/me`).expect(401);
    const sessions = await gateway.database.session.findMany();
    expect(JSON.stringify(sessions)).not.toMatch(new RegExp(`${employee.id}|${second.id}`));
    const offered = (await show(agentOf(), keysOf({ iin }).auth)).body.accounts;
    expect(offered.map(({ as }: { as: string }) => as)).toEqual(['applicant']);
    for (const list of ['employees?limit=100', 'operators']) {
      const { body } = await operator.get(`${api}/admin/${list}`).expect(200);
      expect(JSON.stringify(body)).not.toMatch(new RegExp(`${employee.id}|${second.id}`));
    }
    for (const gone of [`employees/${employee.id}`, `operators/${second.id}`]) {
      await operator.delete(`${api}/admin/${gone}`).expect(404);
    }

    const [look] = await gateway.database.audit.findMany({ where: { applicationId: id } });
    const who = await gateway.database.account.findUnique({ where: { id: look?.accountId } });
    expect(who).toMatchObject({ role: 'operator', name: 'ДЕМО АЙГҮЛ ДЕМОҚЫЗЫ', iin, city: '750000000' });
    expect(await gateway.database.account.findUnique({ where: { id: employee.id } })).toMatchObject({
      ...{ role: 'employee', kindergartenId: kindergarten.id, name: 'ДЕМО АЙГҮЛ ДЕМОҚЫЗЫ' },
    });

    const again = await operator.post(`${api}/admin/employees`).set(aKey()).send(granted).expect(201);
    expect(again.body.id).not.toBe(employee.id);
    const { me } = await enter(gateway, keysOf({ iin }).auth, { as: `employee:${kindergarten.id}` });
    expect(me.id).toBe(again.body.id);
  });
});
