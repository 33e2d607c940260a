import { randomUUID } from 'node:crypto';
import { toInstant } from '@kezek/calendar/instant';
import { describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { anIin, keysOf, sign, TestVerifier } from '../../testing/eds';
import { aBin, aHead, enter } from '../../testing/enter';
import { bulletin, token } from '../../testing/factories';
import { aKey, testGateway } from '../../testing/gateway';
import { egovMobileSettings, phone } from '../../testing/phone';
import { temporalDouble } from '../../testing/temporal-double';
import { closeAccount } from '../personal-data/close-account';
import { eraseAccountData } from '../personal-data/erase';
import { forgetSpentSignIns } from '../sign-in/sweep';
import { withoutSigningId } from '../../http/routes/mobile-app';
import { maxTries } from './state';

const gateway = testGateway('mobile-signing', () => ({
  verifier,
  temporal: temporal.client,
  settings: { REQUIRE_SIGNED_ACTS: '1', EGOV_MOBILE_OPEN_OF_ADDRESS: '40', ...egovMobileSettings },
}));
const verifier = new TestVerifier();
const temporal = temporalDouble();
const api = '/api/v1';
type Agent = ReturnType<typeof request.agent>;

/** A page that shows a QR code for entering. */
async function signInPage(agent: Agent = request.agent(gateway.url)) {
  const { body: opened } = await agent.post(`${api}/auth/mobile-signings`).expect(201);
  return pageOf(agent, opened);
}

function pageOf(agent: Agent, opened: { id: string; qrText: string }) {
  return {
    agent,
    opened,
    app: phone(gateway, opened),
    look: async () => (await agent.get(`${api}/mobile-signings/${opened.id}`).expect(200)).body,
    entry: () => agent.post(`${api}/auth/mobile-signings/${opened.id}/entry`),
    cancel: () => agent.delete(`${api}/mobile-signings/${opened.id}`),
    /** Its time is over. */
    expire: () =>
      gateway.database.$executeRaw`UPDATE mobile_signing SET expires_at = now() WHERE id = ${opened.id}::uuid`,
  };
}

/** A parent who is signed in, with a drafted choice, on a page that shows its QR code. */
async function actPage() {
  const keys = keysOf({ iin: anIin() });
  const { agent, me } = await enter(gateway, keys.auth);
  const application = await gateway.ownApplication(me);
  const kindergarten = gateway.catalog.addKindergarten({ bin: aBin(), kind: 'state-order' });
  const offered = bulletin({ kind: 'state-order', kindergartenId: kindergarten.id });
  gateway.bulletin.bulletins.set(offered.id, offered);
  const { body: act } = await agent
    .post(`${api}/applications/${application.id}/acts/draft`)
    .set(aKey())
    .send({ type: 'private-choice', bulletinId: offered.id })
    .expect(201);
  const start = () => agent.post(`${api}/acts/${act.actId}/mobile-signings`).set(aKey());
  const { body: opened } = await start().expect(201);
  const choose = (cms: string, key = aKey()) =>
    agent
      .post(`${api}/applications/${application.id}/private-choices`)
      .set(key)
      .send({ bulletinId: offered.id, confirmed: true, actId: act.actId, cms });
  return { ...pageOf(agent, opened), keys, me, application, act, start, choose };
}

describe('the app’s protocol', () => {
  it('says in API 1 who asks, until when and where, and in API 2 what is signed', async () => {
    const { opened, app, look } = await signInPage();
    expect(opened).toMatchObject({ state: 'waiting', refusal: null, cms: null });
    const { body } = await app.request().expect(200);
    const uri = `http://127.0.0.1:4100${api}/mobile-signings/${opened.id}/documents`;
    expect(body).toEqual({
      description: 'Вход на портал 127.0.0.1:4100',
      expiry_date: expect.stringMatching(/^20\d\d-\d\d-\d\dT[\d:]+\.\d{3}Z$/),
      organisation: JSON.parse(egovMobileSettings.EGOV_MOBILE_ORGANISATION),
      document: { uri, auth_type: 'Token', auth_token: expect.stringMatching(/^[\w-]{43}$/) },
    });
    const lifeMs = Date.parse(body.expiry_date) - Date.now();
    expect(lifeMs).toBeGreaterThan(4 * 60_000);
    expect(lifeMs).toBeLessThan(6 * 60_000);
    expect((await look()).state).toBe('waiting');

    const kazakh = await phone(gateway, opened, 'kk').documents();
    expect(kazakh.body).toMatchObject({
      signMethod: 'CMS_SIGN_ONLY',
      version: 1,
      documentsToSign: [
        {
          id: 1,
          nameRu: 'Вход на портал 127.0.0.1:4100',
          nameKz: '127.0.0.1:4100 порталына кіру',
          nameEn: 'Sign-in to the portal 127.0.0.1:4100',
          document: { file: { mime: 'text/plain' } },
        },
      ],
    });
    const [{ meta, document }] = kazakh.body.documentsToSign;
    expect(meta[0]).toEqual({ name: 'Портал', value: '127.0.0.1:4100' });
    expect(Buffer.from(document.file.data, 'base64').toString('utf8')).toMatch(/^Kezek: .+\n127\.0\.0\.1:4100\n/);
    expect((await look()).state).toBe('opened');
  });

  it('opens nothing to another’s token, nor to none', async () => {
    const [mine, another] = [await signInPage(), await signInPage()];
    const { auth_token } = await another.app.found();
    for (const token of [auth_token, '']) {
      const { status, body } = await mine.app.documents(token);
      expect({ status, code: body.code }).toEqual({ status: 403, code: '403' });
    }
    const { uri } = await mine.app.found();
    const put = await mine.app.put(sign('x', keysOf({ iin: anIin() }).auth), { uri, auth_token });
    expect(put.status).toBe(403);
    expect((await mine.look()).refusal).toBeNull();
  });

  it('answers 410 in its language once it is over: expired, given up, unknown', async () => {
    const expired = await signInPage();
    const from = await expired.app.found();
    await expired.expire();
    const cancelled = await signInPage();
    await cancelled.cancel().expect(204);
    expect((await cancelled.look()).state).toBe('cancelled');
    expect((await expired.look()).state).toBe('expired');
    const unknown = phone(gateway, { qrText: expired.opened.qrText.replace(expired.opened.id, randomUUID()) }, 'en');
    for (const app of [expired.app, cancelled.app, unknown]) {
      expect((await app.request().expect(410)).body).toMatchObject({ code: '410' });
    }
    expect((await unknown.request()).body.message).toBe(
      'This request for a signature is over. Show a new QR code on the portal’s page.',
    );
    const { status } = await expired.app.put(sign('x', keysOf({ iin: anIin() }).auth), from);
    expect(status).toBe(410);
  });
});

describe('entering', () => {
  it.each(['auth', 'signing'] as const)('takes the key for %s, and enters once', async (kind) => {
    const key = keysOf({ iin: anIin() })[kind];
    const { agent, app, look, entry } = await signInPage();
    await entry().expect(409);
    const answer = await app.sign(key);
    expect({ status: answer.status, code: answer.body.code }).toEqual({ status: 200, code: '200' });
    expect(await look()).toMatchObject({ state: 'signed', leftMs: 0, cms: null });
    const shown = await Promise.all([entry(), entry(), entry()]);
    expect(shown.map(({ status }) => status)).toEqual([200, 200, 200]);
    const [{ body }] = shown;
    expect(new Set(shown.map((one) => one.body.entryToken)).size).toBe(1);
    expect(body).toMatchObject({ owner: { iin: key.signer.iin }, accounts: [{ as: 'applicant' }] });
    const { entryToken } = body;
    const send = () => agent.post(`${api}/auth/enter`).send({ entryToken, as: 'applicant' });
    const entered = await Promise.all([send(), send()]);
    expect(entered.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
    expect((await entry().expect(409)).body.code).toBe('entry-not-possible');
    await agent.get(`${api}/me`).expect(200);
  });

  it('with a signing key is for phones alone: what a page signs needs the other', async () => {
    const { signing } = keysOf({ iin: anIin() });
    const { body } = await gateway.stranger.post(`${api}/auth/challenge`).expect(201);
    const sent = { challengeId: body.challengeId, cms: sign(body.text, signing) };
    const refused = await gateway.stranger.post(`${api}/auth/eds`).send(sent).expect(422);
    expect(refused.body.code).toBe('certificate-wrong-usage');
  });

  it('tells its result to the browser that opened it, and to no other', async () => {
    const { opened, app } = await signInPage();
    await app.sign(keysOf({ iin: anIin() }).auth);
    const other = request.agent(gateway.url);
    for (const agent of [other, (await signInPage(other)).agent]) {
      const path = `${api}/mobile-signings/${opened.id}`;
      expect((await agent.get(path).expect(404)).body.code).toBe('mobile-signing-not-found');
      await agent.post(`${api}/auth/mobile-signings/${opened.id}/entry`).expect(404);
      await agent.delete(path).expect(404);
    }
  });

  it('is signed once: the same again is taken as said, another is over, of many at once one counts', async () => {
    const { app, look } = await signInPage();
    const { body } = await app.documents();
    const text = Buffer.from(body.documentsToSign[0].document.file.data, 'base64').toString('utf8');
    const from = await app.found();
    const cms = [1, 2, 3].map(() => sign(text, keysOf({ iin: anIin() }).auth));
    const answers = await Promise.all(cms.map((one) => app.put(one, from)));
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 410, 410]);
    const first = answers.findIndex(({ status }) => status === 200);
    expect((await app.put(cms[first] ?? '', from)).status).toBe(200);
    expect((await app.put('%%%', from)).status).toBe(410);
    expect((await app.request()).status).toBe(410);
    expect((await look()).state).toBe('signed');
  });

  it('says on the phone and on the page why a signature is not taken, and takes a better one', async () => {
    const { app, look } = await signInPage();
    const { auth } = keysOf({ iin: anIin() });
    for (const problem of ['certificate-revoked', 'certificate-expired', 'revocation-unknown'] as const) {
      verifier.problems.set(auth.signer.certificate.fingerprint, problem);
      const { status, body } = await app.sign(auth);
      const { state, refusal } = await look();
      expect({ status, state, code: refusal.code }).toEqual({ status: 403, state: 'opened', code: problem });
      expect(body).toEqual({ code: '403', message: `${refusal.title}. ${refusal.detail}` });
    }
    verifier.problems.clear();
    expect((await app.put('%%%')).body.message).toMatch(/\.$/);
    expect((await app.sign(auth)).status).toBe(200);
    expect(await look()).toMatchObject({ state: 'signed', refusal: null });
  });

  it('looks at a few signatures and at no more', async () => {
    const { app, look } = await signInPage();
    const from = await app.found();
    const asked = verifier.asked.length;
    for (let times = 0; times < maxTries; times += 1) {
      expect((await app.put(sign('another text', keysOf({ iin: anIin() }).auth), from)).status).toBe(403);
    }
    expect((await app.put(sign('another text', keysOf({ iin: anIin() }).auth), from)).status).toBe(410);
    expect(verifier.asked).toHaveLength(asked + maxTries);
    expect(await look()).toMatchObject({ state: 'refused', refusal: { code: 'content-differs' } });
  });

  it('refuses on the phone a certificate that opens nothing', async () => {
    const stranger = aHead(gateway.catalog.addKindergarten({ bin: aBin() })).auth;
    gateway.catalog.kindergartens.clear();
    const { app, look } = await signInPage();
    expect((await app.sign(stranger)).status).toBe(403);
    expect((await look()).refusal.code).toBe('certificate-opens-nothing');
  });
});

describe('an act', () => {
  it('is signed on the phone and sent by the page, once', async () => {
    const { app, look, keys, choose, act } = await actPage();
    const { body } = await app.documents();
    expect(body.documentsToSign[0]).toMatchObject({
      nameRu: 'Выбор места в частном детском саду по государственному заказу',
      document: { file: { data: Buffer.from(act.actText, 'utf8').toString('base64') } },
    });
    expect((await app.sign(keys.signing)).status).toBe(200);
    const { state, cms } = await look();
    expect({ state, cms }).toEqual({ state: 'signed', cms: sign(act.actText, keys.signing) });
    const key = aKey();
    const answers = await Promise.all([choose(cms, key), choose(cms, key)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(temporal.sent.filter(({ message }) => JSON.stringify(message).includes(act.actId))).toHaveLength(1);
    expect((await choose(cms).expect(409)).body.code).toBe('act-already-used');
    expect((await app.request()).status).toBe(410);
  });

  it('needs the person’s own signing key', async () => {
    const { app, look, keys } = await actPage();
    expect((await app.sign(keys.auth)).status).toBe(403);
    expect((await look()).refusal.code).toBe('certificate-wrong-usage');
    expect((await app.sign(keysOf({ iin: anIin() }).signing)).status).toBe(403);
    expect(await look()).toMatchObject({ state: 'opened', cms: null, refusal: { code: 'signer-is-another' } });
  });

  it('of another is as if it weren’t there, in the same browser too', async () => {
    const { agent, opened, act, app, keys } = await actPage();
    await app.sign(keys.signing);
    const other = await enter(gateway, keysOf({ iin: anIin() }).auth);
    const { body } = await other.agent.post(`${api}/acts/${act.actId}/mobile-signings`).set(aKey()).expect(404);
    expect(body.code).toBe('act-not-found');
    await agent.post(`${api}/auth/logout`).expect(204);
    await agent.get(`${api}/mobile-signings/${opened.id}`).expect(404);
    await enter(gateway, keysOf({ iin: anIin() }).auth, { agent });
    await agent.get(`${api}/mobile-signings/${opened.id}`).expect(404);
  });

  it('that was signed otherwise meanwhile, or is too old, is over on the phone and opens no code', async () => {
    const { app, keys, act, choose, start } = await actPage();
    const from = await app.found();
    await choose(sign(act.actText, keys.signing)).expect(200);
    expect((await app.request()).status).toBe(410);
    expect((await app.put(sign(act.actText, keys.signing), from)).status).toBe(410);
    expect((await start().expect(409)).body.code).toBe('act-already-used');
    const old = await actPage();
    await gateway.database.signedAct.update({ where: { id: old.act.actId }, data: { expiresAt: new Date() } });
    expect((await old.app.request()).status).toBe(410);
    expect((await old.start().expect(422)).body.code).toBe('act-expired');
  });
});

it('is counted for who runs it, and its ids stay out of the log', async () => {
  const { opened, app } = await signInPage();
  await app.sign(keysOf({ iin: anIin() }).auth);
  const { text } = await gateway.stranger.get('/metrics').set('authorization', `Bearer ${token}`).expect(200);
  for (const outcome of ['started', 'opened', 'signed', 'refused', 'cancelled']) {
    expect(text).toMatch(new RegExp(`gateway_mobile_signings_total{outcome="${outcome}".*} [1-9]`));
  }
  const shown = withoutSigningId(new URL(opened.qrText.replace('mobileSign:', '')).pathname);
  expect(shown).toBe('/api/v1/mobile-signings/[id]/request');
});

describe('what is kept', () => {
  it('is a few for one browser: a newer one takes the oldest one’s place', async () => {
    const first = await signInPage();
    for (let times = 0; times < 5; times += 1) await signInPage(first.agent);
    expect((await first.look()).state).toBe('cancelled');
  });

  it('goes with the person, and when its time is long over', async () => {
    const { opened, me } = await actPage();
    const at = toInstant(Date.now());
    await eraseAccountData(gateway.database, me.id, at);
    const { auth } = keysOf({ iin: anIin() });
    const entering = await signInPage();
    await entering.app.sign(auth);
    const owner = await enter(gateway, auth);
    await closeAccount({ database: gateway.database, keyed: (text) => text }, owner.me.id, at);
    const rows = () => gateway.database.mobileSigning.findMany({ select: { id: true, addressKey: true } });
    const gone = [opened.id, entering.opened.id];
    expect((await rows()).filter(({ id }) => gone.includes(id))).toEqual([]);
    const { opened: old, agent } = await signInPage();
    await gateway.database
      .$executeRaw`UPDATE mobile_signing SET expires_at = now() - interval '11 minutes' WHERE id = ${old.id}::uuid`;
    await agent.get(`${api}/mobile-signings/${old.id}`).expect(404);
    await forgetSpentSignIns(gateway.database);
    expect((await rows()).map(({ id }) => id)).not.toContain(old.id);
    expect(JSON.stringify(await rows())).not.toContain('127.0.0.1');
  });

  it('is bounded for one address', async () => {
    const statuses = await Promise.all(
      Array.from({ length: 45 }, async () => (await gateway.stranger.post(`${api}/auth/mobile-signings`)).status),
    );
    expect(new Set(statuses)).toEqual(new Set([201, 429]));
    const open = await gateway.database.$queryRaw<{ n: number }[]>`SELECT count(*)::int AS n FROM mobile_signing
      WHERE signed_at IS NULL AND cancelled_at IS NULL AND expires_at > now()`;
    expect(open).toEqual([{ n: 40 }]);
  });
});
