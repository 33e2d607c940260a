import { createHash, randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { anIin, keysOf, sign, TestVerifier, type TestKey } from '../../testing/eds';
import { aBin, anEmployee, aHead, enter } from '../../testing/enter';
import { bulletin, referral, response } from '../../testing/factories';
import { aKey, testGateway } from '../../testing/gateway';
import { temporalDouble } from '../../testing/temporal-double';

const gateway = testGateway('acts', () => ({
  verifier,
  temporal: temporal.client,
  settings: { REQUIRE_SIGNED_ACTS: '1' },
}));
const verifier = new TestVerifier();
const temporal = temporalDouble();
const api = '/api/v1';

/** An applicant who is signed in, with an application and a place to choose. */
async function parent(locale: 'kk' | 'ru' | 'en' = 'ru') {
  const keys = keysOf({ iin: anIin() });
  const { agent, me } = await enter(gateway, keys.auth);
  await agent.put(`${api}/me`).send({ locale }).expect(200);
  const application = await gateway.ownApplication(me);
  const kindergarten = gateway.catalog.addKindergarten({ bin: aBin(), kind: 'state-order' });
  const offered = bulletin({ kind: 'state-order', kindergartenId: kindergarten.id });
  gateway.bulletin.bulletins.set(offered.id, offered);
  const draft = async (bulletinId = offered.id) =>
    (
      await agent
        .post(`${api}/applications/${application.id}/acts/draft`)
        .set(aKey())
        .send({ type: 'private-choice', bulletinId })
    ).body;
  const choose = (signed: { actId?: string; cms?: string }, key = aKey(), bulletinId = offered.id) =>
    agent
      .post(`${api}/applications/${application.id}/private-choices`)
      .set(key)
      .send({ bulletinId, confirmed: true, ...signed });
  return { keys, agent, me, application, kindergarten, offered, draft, choose };
}

/** An employee who is signed in, with a held response at the kindergarten. */
async function desk() {
  const kindergarten = gateway.catalog.addKindergarten({ bin: aBin() });
  const keys = anEmployee(kindergarten);
  const head = await enter(gateway, aHead(kindergarten).auth);
  await head.agent
    .post(`${api}/staff/employees`)
    .set(aKey())
    .send({ name: 'Демо Сәуле', iin: keys.auth.signer.iin })
    .expect(201);
  const { agent } = await enter(gateway, keys.auth);
  const { id } = gateway.bulletin.add();
  const held = response({ applicationId: id });
  gateway.bulletin.add({ id, response: held });
  gateway.bulletin.kindergartenOf.set(held.id, kindergarten.id);
  const post = (path: string, body: object) => agent.post(`${api}/applications/${id}/${path}`).set(aKey()).send(body);
  return { kindergarten, keys, agent, id, held, post };
}

const signedActs = (applicationId: string) =>
  gateway.database.signedAct.count({ where: { applicationId, signedAt: { not: null } } });

describe('a private choice', () => {
  it('is signed over a text that its maker can read, which is kept byte by byte and shown', async () => {
    const { keys, agent, application, offered, draft, choose } = await parent('kk');
    const { actId, actText, sha256 } = await draft();
    for (const part of [
      'Балапан (kk)',
      'Абай 1 (kk)',
      'Демо Айша',
      '2022 ж. 15 наурыз',
      offered.id,
      application.id,
      actId,
    ])
      expect(actText).toContain(part);
    expect(actText).not.toContain(application.child.iin);
    expect(createHash('sha256').update(actText, 'utf8').digest('hex')).toBe(sha256);
    const cms = sign(actText, keys.signing);
    await choose({ actId, cms }).expect(200);
    expect(temporal.sent.at(-1)).toMatchObject({ type: 'privateChoice', message: { bulletinId: offered.id, actId } });

    const { body: list } = await agent.get(`${api}/applications/${application.id}/acts`).expect(200);
    expect(list.items).toMatchObject([
      { id: actId, type: 'private-choice', outcome: 'done', signer: { commonName: 'ДЕМО АЙГҮЛ' } },
    ]);
    const { body: act } = await agent.get(`${api}/acts/${actId}`).expect(200);
    expect(act).toMatchObject({ text: actText, sha256, locale: 'kk', certificate: { serialNumber: '0a' } });
    const file = await agent.get(`${api}/acts/${actId}/cms`).responseType('blob').expect(200);
    expect(file.headers).toMatchObject({ 'content-type': 'application/pkcs7-signature' });
    expect(Buffer.from(file.body).toString('base64')).toBe(cms);
    const other = await parent();
    await other.agent.get(`${api}/acts/${actId}`).expect(404);
    await other.agent.get(`${api}/acts/${actId}/cms`).expect(404);
  });

  it('without a signature, or with half of one, is refused', async () => {
    const { keys, draft, choose, application } = await parent();
    const { actId, actText } = await draft();
    for (const half of [{}, { actId }, { cms: sign(actText, keys.signing) }]) {
      expect((await choose(half).expect(422)).body.code).toBe('act-not-signed');
    }
    expect(await signedActs(application.id)).toBe(0);
  });

  it('signed otherwise than it must be is refused, each with its own code, and nothing is stored', async () => {
    const { keys, draft, choose, application, me } = await parent();
    const { actId, actText } = await draft();
    const refused = async (key: TestKey, text = actText) =>
      (await choose({ actId, cms: sign(text, key) }).expect(422)).body.code;
    expect(await refused(keys.auth)).toBe('certificate-wrong-usage');
    expect(await refused(keys.signing, `${actText} `)).toBe('content-differs');
    expect(await refused(keysOf({ iin: anIin() }).signing)).toBe('signer-is-another');
    const organisation = { bin: aBin(), name: 'ТОО Нан', role: 'employee' as const };
    expect(await refused(keysOf({ iin: keys.auth.signer.iin, organisation }).signing)).toBe('certificate-wrong-policy');
    verifier.problems.set(keys.signing.signer.certificate.fingerprint, 'certificate-revoked');
    expect(await refused(keys.signing)).toBe('certificate-revoked');
    verifier.problems.clear();
    expect(await signedActs(application.id)).toBe(0);
    await gateway.database.signedAct.updateMany({ where: { accountId: me.id }, data: { expiresAt: new Date() } });
    expect(await refused(keys.signing)).toBe('act-expired');
  });

  it('signed for one place is not good for another, nor for another command', async () => {
    const { keys, draft, choose } = await parent();
    const { actId, actText } = await draft();
    const cms = sign(actText, keys.signing);
    expect((await choose({ actId, cms }, aKey(), randomUUID()).expect(422)).body.code).toBe('act-says-otherwise');
    expect((await choose({ actId: randomUUID(), cms }).expect(404)).body.code).toBe('act-not-found');
    await choose({ actId, cms }).expect(200);
    expect((await choose({ actId, cms }).expect(409)).body.code).toBe('act-already-used');
    const another = await parent();
    expect((await another.choose({ actId, cms }).expect(404)).body.code).toBe('act-not-found');
  });

  it('goes on with the same signature when it is sent again after a failure', async () => {
    const { keys, draft, choose, agent, application } = await parent();
    const { actId, actText } = await draft();
    const signed = { actId, cms: sign(actText, keys.signing) };
    const key = aKey();
    verifier.problems.set(keys.signing.signer.certificate.fingerprint, 'revocation-unknown');
    expect((await choose(signed, key).expect(503)).body.code).toBe('revocation-unknown');
    verifier.problems.clear();
    temporal.next = 'away';
    expect((await choose(signed, key).expect(503)).body.code).toBe('try-again');
    temporal.next = 'done';
    await choose(signed, key).expect(200);
    const { body } = await agent.get(`${api}/applications/${application.id}/acts`).expect(200);
    expect(body.items).toMatchObject([{ id: actId, outcome: 'done' }]);
  });

  it('that the workflow refuses stays, marked so', async () => {
    const { keys, draft, choose, agent } = await parent();
    const { actId, actText } = await draft();
    temporal.next = { code: 'no-free-place' };
    expect((await choose({ actId, cms: sign(actText, keys.signing) }).expect(409)).body.code).toBe('no-free-place');
    temporal.next = 'done';
    expect((await agent.get(`${api}/acts/${actId}`).expect(200)).body.outcome).toBe('refused');
  });

  it('is drafted as often as a change may be asked for; of the texts that wait, the last twenty may be signed', async () => {
    const { me, keys, draft, choose } = await parent();
    const drafts: { actId: string; actText: string }[] = [];
    for (let times = 0; times < 22; times += 1) drafts.push(await draft());
    const signed = ({ actId, actText }: { actId: string; actText: string }) =>
      choose({ actId, cms: sign(actText, keys.signing) });
    const [first, second, third] = drafts;
    const last = drafts.at(-1);
    if (!first || !second || !third || !last) throw new TypeError('there are twenty-two');
    for (const old of [first, second]) expect((await signed(old).expect(422)).body.code).toBe('act-expired');
    await signed(last).expect(200);
    await signed(third).expect(200);
    // What is signed, or over, is in nobody's way.
    await draft();
    const open = { accountId: me.id, signedAt: null, expiresAt: { gt: new Date() } };
    expect(await gateway.database.signedAct.count({ where: open })).toBe(19);
  });

  it('is never drafted for another site: reading writes nothing', async () => {
    const { me, agent, application, offered } = await parent();
    const address = `${api}/applications/${application.id}/acts/draft`;
    await agent.get(`${address}?type=private-choice&bulletinId=${offered.id}`).expect(405);
    const asked = agent.post(address).set(aKey()).set('sec-fetch-site', 'cross-site');
    expect((await asked.send({ type: 'private-choice', bulletinId: offered.id }).expect(403)).body.code).toBe(
      'cross-site',
    );
    expect(await gateway.database.signedAct.count({ where: { accountId: me.id } })).toBe(0);
  });

  it('has no text for what cannot be chosen so', async () => {
    const { draft } = await parent();
    expect((await draft(randomUUID())).code).toBe('unknown-bulletin');
    const open = bulletin({ kind: 'public' });
    gateway.bulletin.bulletins.set(open.id, open);
    expect((await draft(open.id)).code).toBe('not-a-private-bulletin');
  });
});

describe('an employee', () => {
  it('signs an activation', async () => {
    const { keys, agent, id, held, post } = await desk();
    const { body } = await post('acts/draft', { type: 'activate', responseId: held.id }).expect(201);
    const cms = sign(body.actText, keys.signing);
    expect((await post('activate', { responseId: held.id }).expect(422)).body.code).toBe('act-not-signed');
    await post('activate', { responseId: held.id, actId: body.actId, cms }).expect(200);
    expect(temporal.sent.at(-1)).toMatchObject({ type: 'activate', message: { actId: body.actId } });
    expect((await agent.get(`${api}/applications/${id}/acts`).expect(200)).body.items).toHaveLength(1);
    const elsewhere = await desk();
    await elsewhere.agent.get(`${api}/acts/${body.actId}`).expect(404);
  });

  it('signs a refusal with its reason and words, which cannot be changed afterwards', async () => {
    const { keys, id, held, post } = await desk();
    const asked = {
      responseId: held.id,
      reasonCode: 'documents-do-not-match',
      note: 'Нет справки.\nДокумент: 0000',
    };
    const { body } = await post('acts/draft', { type: 'decline', ...asked }).expect(201);
    // What was written can't pass for a row of the text.
    expect(body.actText).toContain('Нет справки. Документ: 0000\n');
    const signed = { actId: body.actId, cms: sign(body.actText, keys.signing) };
    const otherwise = await post('decline', { ...asked, note: 'Другое.', ...signed }).expect(422);
    expect(otherwise.body.code).toBe('act-says-otherwise');
    await post('decline', { ...asked, ...signed }).expect(200);
    expect(temporal.sent.at(-1)).toMatchObject({ type: 'decline', message: { actId: body.actId } });
    expect(JSON.stringify(temporal.sent.at(-1))).not.toContain('справки');
    expect(await signedActs(id)).toBe(1);
    const unknown = await post('acts/draft', { type: 'decline', ...asked, reasonCode: 'whim' }).expect(422);
    expect(unknown.body.code).toBe('unknown-reason');
  });

  it('signs an enrolment with the documents seen', async () => {
    const { keys, kindergarten, post, id } = await desk();
    gateway.bulletin.add({ id, stage: 'arrived', referral: referral({ kindergartenId: kindergarten.id }) });
    const group = gateway.catalog.addGroup({ kindergartenId: kindergarten.id });
    const documents = [{ code: 'child-identity', number: 'AB 123' }, { code: 'health-passport' }];
    const asked = { documents, groupId: group.id };
    const { body } = await post('acts/draft', { type: 'enroll', ...asked }).expect(201);
    expect(body.actText).toContain('(AB 123)');
    const signed = { actId: body.actId, cms: sign(body.actText, keys.signing) };
    await post('enroll', { ...asked, ...signed }).expect(200);
    expect(temporal.sent.at(-1)).toMatchObject({ type: 'enroll', message: { actId: body.actId, groupId: group.id } });
  });

  it('signs for one response and one referral, not for what comes after', async () => {
    const { keys, kindergarten, post, id, held } = await desk();
    const reason = { reasonCode: 'documents-do-not-match' };
    const { body: refusal } = await post('acts/draft', { type: 'decline', ...reason }).expect(201);
    const signedRefusal = { ...reason, actId: refusal.actId, cms: sign(refusal.actText, keys.signing) };
    // A second response at the same kindergarten takes the first one's place.
    const next = response({ applicationId: id });
    gateway.bulletin.add({ id, response: next });
    gateway.bulletin.kindergartenOf.set(next.id, kindergarten.id);
    expect((await post('decline', signedRefusal).expect(422)).body.code).toBe('act-says-otherwise');
    gateway.bulletin.add({ id, response: held });
    await post('decline', signedRefusal).expect(200);
    expect(temporal.sent.at(-1)).toMatchObject({ type: 'decline', message: { responseId: held.id } });

    const arrived = (over = {}) => {
      const there = referral({ kindergartenId: kindergarten.id, status: 'arrived', ...over });
      gateway.bulletin.add({ id, stage: 'arrived', referral: there });
      return there;
    };
    const first = arrived();
    const asked = { documents: [{ code: 'child-identity' }, { code: 'health-passport' }] };
    const { body: enrolment } = await post('acts/draft', { type: 'enroll', ...asked }).expect(201);
    const { body: afterArrival } = await post('acts/draft', { type: 'decline', ...reason }).expect(201);
    const signedEnrolment = { ...asked, actId: enrolment.actId, cms: sign(enrolment.actText, keys.signing) };
    const signedDecline = { ...reason, actId: afterArrival.actId, cms: sign(afterArrival.actText, keys.signing) };
    arrived();
    expect((await post('enroll', signedEnrolment).expect(422)).body.code).toBe('act-says-otherwise');
    expect((await post('decline', signedDecline).expect(422)).body.code).toBe('act-says-otherwise');
    arrived(first);
    await post('enroll', signedEnrolment).expect(200);
    expect(temporal.sent.at(-1)).toMatchObject({ type: 'enroll', message: { referralId: first.id } });
    await post('decline', signedDecline).expect(200);
    expect(temporal.sent.at(-1)).toMatchObject({ type: 'decline', message: { responseId: first.responseId } });
    await post('arrival', {}).expect(200);
    expect(temporal.sent.at(-1)).toMatchObject({ type: 'recordArrival', message: { referralId: first.id } });
  });

  it('sends what was signed again, whatever has come since', async () => {
    const { keys, kindergarten, agent, id, held } = await desk();
    const reason = { reasonCode: 'documents-do-not-match' };
    const key = aKey();
    const { body } = await agent
      .post(`${api}/applications/${id}/acts/draft`)
      .set(aKey())
      .send({ type: 'decline', ...reason })
      .expect(201);
    const signed = { ...reason, actId: body.actId, cms: sign(body.actText, keys.signing) };
    const decline = () => agent.post(`${api}/applications/${id}/decline`).set(key).send(signed);
    temporal.next = 'away';
    await decline().expect(503);
    temporal.next = 'done';
    const next = response({ applicationId: id });
    gateway.bulletin.add({ id, response: next });
    gateway.bulletin.kindergartenOf.set(next.id, kindergarten.id);
    await decline().expect(200);
    expect(temporal.sent.at(-1)).toMatchObject({ type: 'decline', message: { responseId: held.id } });
  });

  it('does not sign with another organisation’s certificate', async () => {
    const { keys, held, post } = await desk();
    const { body } = await post('acts/draft', { type: 'activate', responseId: held.id }).expect(201);
    const elsewhere = anEmployee(gateway.catalog.addKindergarten({ bin: aBin() }), keys.auth.signer.iin);
    const cms = sign(body.actText, elsewhere.signing);
    const refused = await post('activate', { responseId: held.id, actId: body.actId, cms }).expect(422);
    expect(refused.body.code).toBe('signer-of-another-organisation');
    // A person's own signing key is as good as the organisation's.
    const own = sign(body.actText, keysOf({ iin: keys.auth.signer.iin }).signing);
    await post('activate', { responseId: held.id, actId: body.actId, cms: own }).expect(200);
  });

  it('has no text for what an applicant signs, nor the applicant for theirs', async () => {
    const { post } = await desk();
    const asked = await post('acts/draft', { type: 'private-choice', bulletinId: randomUUID() }).expect(422);
    expect(asked.body.code).toBe('act-of-another-role');
    const applicant = await parent();
    const draft = (body: object) =>
      applicant.agent.post(`${api}/applications/${applicant.application.id}/acts/draft`).set(aKey()).send(body);
    const other = await draft({ type: 'activate', responseId: randomUUID() }).expect(422);
    expect(other.body.code).toBe('act-of-another-role');
    await draft({ type: 'activate' }).expect(400);
  });
});

describe('what was signed', () => {
  /** A refusal at the first kindergarten, signed with a note for the applicant; then the second one has a response. */
  async function movedOn() {
    const first = await desk();
    const asked = { responseId: first.held.id, reasonCode: 'documents-do-not-match', note: 'Только для семьи.' };
    const { body } = await first.post('acts/draft', { type: 'decline', ...asked }).expect(201);
    const cms = sign(body.actText, first.keys.signing);
    await first.post('decline', { ...asked, actId: body.actId, cms }).expect(200);
    const second = await desk();
    const held = response({ applicationId: first.id });
    gateway.bulletin.add({ id: first.id, response: held });
    gateway.bulletin.kindergartenOf.set(held.id, second.kindergarten.id);
    return { first, second, id: first.id, actId: body.actId, cms };
  }

  it('in one kindergarten is not read in the next one', async () => {
    const { second, id, actId } = await movedOn();
    expect((await second.agent.get(`${api}/applications/${id}/acts`).expect(200)).body.items).toEqual([]);
    expect((await second.agent.get(`${api}/acts/${actId}`).expect(404)).body.code).toBe('act-not-found');
  });

  it('is read by the applicant, whose signature is not: it holds the signer’s IIN', async () => {
    const { id, actId, cms, first } = await movedOn();
    const applicant = await gateway.person();
    await gateway.database.applicationAccess.create({
      data: { applicationId: id, accountId: applicant.id, since: new Date() },
    });
    const reader = await gateway.as(applicant);
    expect((await reader.get(`${api}/applications/${id}/acts`).expect(200)).body.items).toHaveLength(1);
    expect((await reader.get(`${api}/acts/${actId}`).expect(200)).body.text).toContain('Только для семьи.');
    expect((await reader.get(`${api}/acts/${actId}/cms`).expect(404)).body.code).toBe('act-not-found');
    const operator = await gateway.as(await gateway.person({ role: 'operator' }));
    for (const agent of [first.agent, operator]) {
      const file = await agent.get(`${api}/acts/${actId}/cms`).responseType('blob').expect(200);
      expect(Buffer.from(file.body).toString('base64')).toBe(cms);
    }
    const elsewhere = await gateway.as(await gateway.person({ role: 'operator', city: '710000000' }));
    await elsewhere.get(`${api}/acts/${actId}/cms`).expect(404);
  });

  it('by a colleague is read without its signature', async () => {
    const { id, held, keys, kindergarten, post } = await desk();
    const { body } = await post('acts/draft', { type: 'activate', responseId: held.id }).expect(201);
    const cms = sign(body.actText, keys.signing);
    await post('activate', { responseId: held.id, actId: body.actId, cms }).expect(200);
    const colleague = await gateway.as(await gateway.person({ role: 'employee', kindergartenId: kindergarten.id }));
    expect((await colleague.get(`${api}/applications/${id}/acts`).expect(200)).body.items).toHaveLength(1);
    await colleague.get(`${api}/acts/${body.actId}`).expect(200);
    await colleague.get(`${api}/acts/${body.actId}/cms`).expect(404);
  });
});
