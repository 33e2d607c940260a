import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { createVerifier } from '@kezek/identity/eds/create-verifier';
import { createInProcessVerifier } from '@kezek/identity/eds/in-process-verifier';
import { readCmsText } from '@kezek/identity/eds/pem';
import { noRevocation } from '@kezek/identity/eds/revocation/none';
import { createOpenssl } from '@kezek/identity/eds/testing/openssl';
import { readTrustStore } from '@kezek/identity/eds/trust-store';
import type { VerifyRequest } from '@kezek/identity/eds/verifier';
import { readTrustFolder } from '@kezek/platform/trust-folder';
import { ensureKeys } from './ensure-keys';
import { layout } from './keys/layout';
import { startStandIn, type StandIn } from './ncalayer/stand-in';
import { demoPassword, type DevPerson } from './person';
import { signWithKey, UnknownKeyError, WrongPasswordError } from './sign-with-key';
import { connectClient, type NcalayerClient } from './testing/ncalayer-client';

const folder = mkdtempSync(join(tmpdir(), 'kezek-eds-dev-'));
const openssl = createOpenssl();
const parent: DevPerson = { id: 'aigul', iin: '931002451325', surname: 'Демо', givenName: 'Айгүл', patronymic: 'Қызы' };
const head: DevPerson = {
  id: 'almaty-17-head',
  iin: '061211600012',
  surname: 'Демо',
  givenName: 'Бағдат',
  organisation: { bin: '990140000183', name: 'Балабақша № 17', role: 'head' },
};
const text = 'Кезек: өтініш № 17';

beforeAll(() => ensureKeys(folder, [parent, head]), 60_000);
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  openssl.remove();
});

async function verify(cms: string, purpose: VerifyRequest['purpose'], content = text) {
  const trusted = await readTrustStore(readTrustFolder(layout(folder).trust), { production: false });
  const verifier = createInProcessVerifier({ trusted, revocation: noRevocation, testMode: true });
  const bytes = readCmsText(cms) ?? new Uint8Array();
  return verifier.verify({
    cms: bytes,
    content: new TextEncoder().encode(content),
    at: new Date().toISOString(),
    purpose,
  });
}

describe('the development authority', () => {
  it('gives each person two keys, once', async () => {
    const certificate = readFileSync(layout(folder).certificateOf('aigul-sign'), 'utf8');
    const keys = await ensureKeys(folder, [parent, head]);
    expect(keys.map(({ alias, type }) => [alias, type])).toEqual([
      ['aigul-auth', 'auth'],
      ['aigul-sign', 'sign'],
      ['almaty-17-head-auth', 'auth'],
      ['almaty-17-head-sign', 'sign'],
    ]);
    expect(keys[2]?.owner.organisation).toEqual({ bin: '990140000183', name: 'БАЛАБАҚША № 17', role: 'head' });
    expect(readFileSync(layout(folder).certificateOf('aigul-sign'), 'utf8')).toBe(certificate);
    expect(readFileSync(layout(folder).keyOf('aigul-sign'), 'utf8')).toContain('BEGIN ENCRYPTED PRIVATE KEY');
  });

  it('makes signatures that openssl and our verifier accept', async () => {
    for (const [alias, purpose] of [
      ['aigul-sign', 'signing'],
      ['almaty-17-head-auth', 'authentication'],
    ] as const) {
      const cms = await signWithKey(folder, alias, demoPassword, text, { purpose });
      openssl.verify(cms, text, layout(folder).rootCertificate);
      expect(() => openssl.verify(cms, `${text}!`, layout(folder).rootCertificate)).toThrow(/verification failure/i);
      expect(await verify(cms, purpose)).toMatchObject({ ok: true });
    }
    expect(await verify(await signWithKey(folder, 'aigul-auth', demoPassword, text), 'signing')).toMatchObject({
      problem: 'certificate-wrong-usage',
    });
  });

  it('refuses a wrong password, an unknown key, the other purpose and a path', async () => {
    await expect(signWithKey(folder, 'aigul-sign', 'wrong', text)).rejects.toThrow(WrongPasswordError);
    await expect(signWithKey(folder, 'nobody-sign', demoPassword, text)).rejects.toThrow(UnknownKeyError);
    const auth = signWithKey(folder, 'aigul-auth', demoPassword, text, { purpose: 'signing' });
    await expect(auth).rejects.toThrow(UnknownKeyError);
    await expect(signWithKey(folder, '../authority/root-sign', demoPassword, text)).rejects.toThrow('Not an alias');
  });

  it('never runs in production, and production never trusts it', async () => {
    const before = process.env['KEZEK_ENV'];
    process.env['KEZEK_ENV'] = 'production';
    try {
      await expect(ensureKeys(join(folder, 'other'), [])).rejects.toThrow('production');
      await expect(startStandIn({ folder, port: 0, controlPort: 0 })).rejects.toThrow('production');
      expect(existsSync(join(folder, 'other'))).toBe(false);
    } finally {
      if (before === undefined) delete process.env['KEZEK_ENV'];
      else process.env['KEZEK_ENV'] = before;
    }
    const texts = readTrustFolder(layout(folder).trust);
    await expect(readTrustStore(texts, { production: true })).rejects.toThrow('development authority');
  });
});

describe('the NCALayer stand-in, spoken to by ncalayer-js-client', () => {
  let standIn: StandIn;
  let client: NcalayerClient | null = null;

  beforeAll(async () => {
    standIn = await startStandIn({ folder, port: 0, controlPort: 0 });
  });
  afterEach(() => client?.close());
  afterAll(() => standIn.close());

  const base64 = Buffer.from(text).toString('base64');
  const detached = { decode: true, encapsulate: false, digested: false, tsaProfile: {} };
  const personSigns = { extKeyUsageOids: ['1.3.6.1.5.5.7.3.4', '1.2.398.3.3.4.1.1'] };
  const anyAuth = { extKeyUsageOids: ['1.3.6.1.5.5.7.3.2'] };

  async function control(path: string, body: object): Promise<{ status: number; code: unknown }> {
    const response = await fetch(`${standIn.controlAddress}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const answer: { code?: unknown } = JSON.parse(await response.text());
    return { status: response.status, code: answer.code };
  }

  async function openWindow(): Promise<{ keys: { alias: string }[] }> {
    for (;;) {
      const response = await fetch(`${standIn.controlAddress}/windows`);
      const { windows }: { windows: { keys: { alias: string }[] }[] } = JSON.parse(await response.text());
      if (windows[0] !== undefined) return windows[0];
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  it('greets, shows the fitting keys, takes a second try at the password, and signs', async () => {
    client = await connectClient(standIn.address);
    expect(client.version).toBe('1.2');
    expect(await client.getActiveTokens()).toEqual([]);
    const signing = client.basicsSignCMS(null, base64, detached, personSigns);
    expect((await openWindow()).keys.map(({ alias }) => alias)).toEqual(['aigul-sign']);
    expect(await control('/choose', { alias: 'aigul-sign', password: 'wrong' })).toEqual({
      status: 422,
      code: 'wrong-password',
    });
    expect(await control('/choose', { alias: 'aigul-auth', password: demoPassword })).toEqual({
      status: 404,
      code: 'unknown-key',
    });
    expect(await control('/choose', { alias: 'aigul-sign', password: demoPassword })).toEqual({
      status: 200,
      code: 'done',
    });
    const cms = String(await signing);
    expect(cms).toMatch(/^-----BEGIN CMS-----\n/);
    openssl.verify(cms, text, layout(folder).rootCertificate);
    expect(await verify(cms, 'signing')).toMatchObject({ ok: true, signer: { iin: parent.iin } });
  });

  it('lets a person cancel, and closes the window after three wrong passwords', async () => {
    client = await connectClient(standIn.address);
    const cancelled = client.basicsSignCMS(null, base64, detached, anyAuth).catch((error: unknown) => error);
    await openWindow();
    expect(await control('/cancel', {})).toEqual({ status: 200, code: 'done' });
    expect(await cancelled).toMatchObject({ name: 'NCALayerError', canceledByUser: true });
    expect(await control('/cancel', {})).toEqual({ status: 409, code: 'no-window' });

    const locked = client.basicsSignCMS(null, base64, detached, anyAuth).catch((error: unknown) => error);
    await openWindow();
    for (let attempt = 0; attempt < 3; attempt += 1)
      await control('/choose', { alias: 'aigul-auth', password: 'wrong' });
    expect(await locked).toMatchObject({ name: 'NCALayerError', message: expect.stringContaining('SIGNING_FAILURE') });
  });

  it('signs without asking when told to, choosing by alias or by person', async () => {
    client = await connectClient(`${standIn.address}/?auto=${head.id}`);
    const content = { ...detached, encapsulate: true };
    const cms = await client.basicsSignCMS(null, [base64, base64], content, anyAuth);
    expect(cms).toHaveLength(2);
    expect(await verify((Array.isArray(cms) ? cms[1] : cms) ?? '', 'authentication')).toMatchObject({
      ok: true,
      signer: { organisation: { bin: '990140000183', role: 'head' } },
    });
    client.close();
    client = await connectClient(`${standIn.address}/?auto=aigul-auth&password=wrong`);
    await expect(client.basicsSignCMS(null, base64, detached, anyAuth)).rejects.toThrow('Wrong password');
    client.close();
    client = await connectClient(`${standIn.address}/?auto=cancel`);
    await expect(client.basicsSignCMS(null, base64, detached, anyAuth)).rejects.toThrow('cancelled by user');
  });

  it('calls a key back, and publishes lists that a verifier believes', async () => {
    const trust = readTrustFolder(layout(folder).trust);
    const crlAddresses = ['root', 'intermediate'].map((name) => `${standIn.controlAddress}/crl/${name}.crl`);
    const settings = { kind: 'in-process', trust, production: false, testMode: true } as const;
    const verifier = await createVerifier({ ...settings, revocation: 'crl', crlAddresses, crlMaxAgeMs: 0 });
    const content = new TextEncoder().encode(text);
    const verdict = async (alias: string) => {
      const cms = readCmsText(await signWithKey(folder, alias, demoPassword, text)) ?? new Uint8Array();
      return verifier.verify({ cms, content, at: new Date().toISOString(), purpose: 'signing' });
    };
    expect(await verdict('aigul-sign')).toMatchObject({ ok: true });
    expect(await control('/revoke', { alias: 'nobody-sign' })).toEqual({ status: 404, code: 'unknown-key' });
    for (let time = 0; time < 2; time += 1) {
      expect(await control('/revoke', { alias: 'almaty-17-head-sign' })).toEqual({ status: 200, code: 'done' });
    }
    expect(await verdict('almaty-17-head-sign')).toMatchObject({ problem: 'certificate-revoked' });
    expect(await verdict('aigul-sign')).toMatchObject({ ok: true });
  });

  it('refuses tokens that are not connected, and forms of other sites', async () => {
    client = await connectClient(`${standIn.address}/?auto=aigul`);
    await expect(client.basicsSignCMS(['AKKaztokenStore'], base64, detached, anyAuth)).rejects.toThrow('No storage');
    const response = await fetch(`${standIn.controlAddress}/choose`, {
      method: 'POST',
      body: '{"alias":"a","password":"b"}',
    });
    expect(response.status).toBe(400);
    expect(await (await fetch(standIn.controlAddress)).text()).toContain('демонстрационные ключи');
  });
});
