import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from '@jest/globals';
import { createLogger } from '@kezek/platform/logger';
import request from 'supertest';
import { authEku, createOpenssl, personSubject } from '../../../../../packages/identity/src/eds/testing/openssl';
import { bulletin } from '../../testing/factories';
import { aKey, testGateway } from '../../testing/gateway';
import { temporalDouble } from '../../testing/temporal-double';
import { openVerifier } from './open-verifier';

/** Keys, certificates and signatures are openssl's: our own code is not its own judge. */
const openssl = createOpenssl();
const root = openssl.authority('TEST ROOT', null);
const issuing = openssl.authority('TEST ISSUING', root);
const auth = openssl.leaf(issuing, {
  keyUsage: 'critical,digitalSignature,keyEncipherment',
  extendedKeyUsage: authEku,
});
const signing = openssl.leaf(issuing);
const anotherSubject = personSubject.replace('931002451325', '061211600012');
const api = '/api/v1';

const gateway = testGateway('real-keys', async () => {
  const trust = join(openssl.folder, 'trust');
  for (const [folder, { certificate }] of [['roots', root] as const, ['intermediates', issuing] as const]) {
    mkdirSync(join(trust, folder), { recursive: true });
    copyFileSync(certificate, join(trust, folder, 'one.pem'));
  }
  const settings = { EDS_TRUST_DIR: trust, EDS_REVOCATION: 'none', EDS_TEST_MODE: false, production: false } as const;
  const lists = { EDS_CRL_URLS: [], EDS_CRL_MAX_AGE_S: 900 };
  const verifier = await openVerifier(
    { ...settings, ...lists, NCANODE_URL: undefined },
    createLogger({ name: 'test', level: 'silent' }),
  );
  return { verifier, temporal: temporalDouble().client, settings: { REQUIRE_SIGNED_ACTS: '1' } };
});
afterAll(() => openssl.remove());

const sign = (text: string, key: typeof auth) =>
  Buffer.from(openssl.sign([key], text, [issuing.certificate])).toString('base64');

async function show(agent: ReturnType<typeof request.agent>, key: typeof auth) {
  const { body } = await agent.post(`${api}/auth/challenge`).expect(201);
  return agent.post(`${api}/auth/eds`).send({ challengeId: body.challengeId, cms: sign(body.text, key) });
}

it('a person enters and chooses with real keys, and with no others', async () => {
  const agent = request.agent(gateway.url);
  expect((await show(agent, signing)).body.code).toBe('certificate-wrong-usage');
  const selfMade = openssl.leaf(openssl.authority('TEST ROOT', null), {
    keyUsage: 'critical,digitalSignature,keyEncipherment',
    extendedKeyUsage: authEku,
  });
  expect((await show(agent, selfMade)).body.code).toBe('certificate-untrusted');
  const { body: shown } = await show(agent, auth);
  expect(shown.owner).toMatchObject({ iin: '931002451325', commonName: 'ДЕМО АЙГҮЛ', patronymic: 'ҚҰРМАНҚЫЗЫ' });
  const { body: me } = await agent
    .post(`${api}/auth/enter`)
    .send({ entryToken: shown.entryToken, as: 'applicant', locale: 'kk' })
    .expect(200);

  const { id } = await gateway.ownApplication(me);
  const kindergarten = gateway.catalog.addKindergarten({ kind: 'state-order' });
  const offered = bulletin({ kind: 'state-order', kindergartenId: kindergarten.id });
  gateway.bulletin.bulletins.set(offered.id, offered);
  const { body: draft } = await agent
    .post(`${api}/applications/${id}/acts/draft`)
    .set(aKey())
    .send({ type: 'private-choice', bulletinId: offered.id })
    .expect(201);
  const choose = (key: typeof auth, text = draft.actText) =>
    agent
      .post(`${api}/applications/${id}/private-choices`)
      .set(aKey())
      .send({ bulletinId: offered.id, confirmed: true, actId: draft.actId, cms: sign(text, key) });
  expect((await choose(auth).expect(422)).body.code).toBe('certificate-wrong-usage');
  expect((await choose(signing, `${draft.actText}.`).expect(422)).body.code).toBe('content-differs');
  const another = openssl.leaf(issuing, { subject: anotherSubject });
  expect((await choose(another).expect(422)).body.code).toBe('signer-is-another');
  await choose(signing).expect(200);

  // Whoever has the text and the signature can verify them without us.
  const cms = await agent.get(`${api}/acts/${draft.actId}/cms`).responseType('blob').expect(200);
  const pem = `-----BEGIN CMS-----\n${Buffer.from(cms.body)
    .toString('base64')
    .replaceAll(/(.{64})/g, '$1\n')}\n-----END CMS-----\n`;
  const chain = join(openssl.folder, 'trust', 'roots', 'one.pem');
  openssl.verify(pem, draft.actText, chain);
  expect(() => openssl.verify(pem, `${draft.actText}.`, chain)).toThrow();
});
