import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createInProcessVerifier } from '../in-process-verifier';
import { pemBlocks } from '../pem';
import { createOpenssl, type Authority, type Leaf } from '../testing/openssl';
import { readTrustStore } from '../trust-store';
import type { RevocationSource } from '../verifier';
import { createCrlSource } from './crl';
import { firstKnown } from './first-known';
import { createOcspSource } from './ocsp';

const tool = createOpenssl();
const addresses = 'crlDistributionPoints=URI:http://crl.test/list.crl\nauthorityInfoAccess=OCSP;URI:http://ocsp.test/';
const content = new TextEncoder().encode('акт');
let root: Authority;
let good: Leaf;
let revoked: Leaf;
/** Inside the lists' validity, which openssl counts from its own clock. */
const at = new Date(Date.now() + 60_000).toISOString();
const dates = { from: '20200101000000Z', to: '20400101000000Z' };

beforeAll(() => {
  root = tool.authority('REVOKING ROOT', null);
  good = tool.leaf(root, { more: addresses, ...dates });
  revoked = tool.leaf(root, { more: addresses, ...dates });
  tool.revoke(root, revoked);
});
afterAll(() => tool.remove());

const der = (file: string) => pemBlocks(tool.pem(file), 'CERTIFICATE')[0] ?? new Uint8Array();
const statusOf = (source: RevocationSource, leaf: Leaf, instant = at) =>
  source.statusOf(der(leaf.certificate), der(root.certificate), instant);

describe('a revocation list', () => {
  it('of openssl tells the revoked from the good, and is fetched once for a crowd', async () => {
    let fetched = 0;
    const list = tool.crl(root);
    const source = createCrlSource({
      fetchBytes: (url) => {
        fetched += 1;
        expect(url).toBe('http://crl.test/list.crl');
        return Promise.resolve(list.slice());
      },
    });
    expect(await Promise.all([statusOf(source, good), statusOf(source, good), statusOf(source, revoked)])).toEqual([
      'good',
      'good',
      'revoked',
    ]);
    expect(await statusOf(source, revoked, '2025-01-01T00:00:00.000Z')).toBe('good');
    expect(fetched).toBe(1);
  });

  it('that is out of date, forged, cut or unreachable says nothing', async () => {
    const forger = tool.authority('REVOKING ROOT', null);
    const whole = tool.crl(root);
    const answers = [
      () => Promise.resolve(tool.crl(forger)),
      () => Promise.resolve(whole.slice(0, 100)),
      () => Promise.reject(new Error('unreachable')),
    ];
    for (const fetchBytes of answers) expect(await statusOf(createCrlSource({ fetchBytes }), good)).toBe('unknown');
    const old = createCrlSource({ fetchBytes: () => Promise.resolve(whole.slice()) });
    expect(await statusOf(old, good, '2039-01-01T00:00:00.000Z')).toBe('unknown');
  });

  it('is asked for again after its age, and the old one serves while the server is down', async () => {
    let now = 0;
    let answer: Promise<Uint8Array> = Promise.resolve(tool.crl(root));
    const source = createCrlSource({ fetchBytes: () => answer, maxAgeMs: 1_000, nowMs: () => now });
    const late = tool.leaf(root, { more: addresses, ...dates });
    expect(await statusOf(source, late)).toBe('good');
    tool.revoke(root, late);
    now = 1_001;
    answer = Promise.reject(new Error('down'));
    expect(await statusOf(source, late)).toBe('good');
    answer = Promise.resolve(tool.crl(root));
    now = 2_002;
    expect(await statusOf(source, late)).toBe('revoked');
  });

  it('that has ended, or is an older one, never takes the place of one that holds', async () => {
    const victim = tool.leaf(root, { more: addresses, ...dates });
    const older = tool.crl(root);
    tool.revoke(root, victim);
    // The list's instants have whole seconds.
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    const newer = tool.crl(root);
    const ended = tool.crl(root, ['20250101000000Z', '20250201000000Z']);
    for (const later of [older, ended]) {
      let now = 0;
      let answer = newer;
      const fetchBytes = () => Promise.resolve(answer.slice());
      const source = createCrlSource({ fetchBytes, maxAgeMs: 1_000, nowMs: () => now });
      expect(await statusOf(source, victim)).toBe('revoked');
      now = 1_001;
      answer = later;
      expect(await statusOf(source, victim)).toBe('revoked');
      now = 2_002;
      expect(await statusOf(source, victim)).toBe('revoked');
    }
  });
});

describe('an OCSP responder', () => {
  const answering = (responder: Leaf) =>
    createOcspSource({
      fetchBytes: (_, request) => Promise.resolve(tool.ocsp(root, responder, request?.body ?? new Uint8Array())),
    });

  it('of openssl is believed when the issuer signed, or appointed the one who did', async () => {
    const appointed = tool.leaf(root, {
      ...dates,
      keyUsage: 'critical,digitalSignature',
      extendedKeyUsage: 'OCSPSigning',
    });
    for (const responder of [root, appointed]) {
      expect(await statusOf(answering(responder), good)).toBe('good');
      expect(await statusOf(answering(responder), revoked)).toBe('revoked');
    }
  });

  it('whom nobody appointed, or who repeats an old answer, says nothing', async () => {
    expect(await statusOf(answering(good), good)).toBe('unknown');
    const foreign = tool.authority('REVOKING ROOT', null);
    expect(await statusOf(answering(foreign), good)).toBe('unknown');
    let first: Uint8Array | null = null;
    const repeating = createOcspSource({
      fetchBytes: (_, request) => Promise.resolve((first ??= tool.ocsp(root, root, request?.body ?? new Uint8Array()))),
    });
    expect(await statusOf(repeating, good)).toBe('good');
    expect(await statusOf(repeating, good)).toBe('unknown');
    expect(await statusOf(answering(root), good, '2039-01-01T00:00:00.000Z')).toBe('unknown');
  });
});

describe('a verifier', () => {
  async function problemOf(leaf: Leaf, revocation: RevocationSource, waits: number[] = []) {
    const trusted = await readTrustStore(
      { roots: [tool.pem(root.certificate)], intermediates: [] },
      { production: true },
    );
    const retries = { delaysMs: [10, 20], wait: (ms: number) => Promise.resolve(void waits.push(ms)) };
    const verifier = createInProcessVerifier({ trusted, revocation, retries });
    const cms = tool.sign([leaf], 'акт', []);
    const verdict = await verifier.verify({ cms, content, at, purpose: 'signing' });
    return verdict.ok ? 'ok' : verdict.problem;
  }

  it('refuses a revoked certificate, and asks the next source when one is down', async () => {
    const list = tool.crl(root);
    const down = createOcspSource({ fetchBytes: () => Promise.reject(new Error('down')) });
    const source = firstKnown([down, createCrlSource({ fetchBytes: () => Promise.resolve(list.slice()) })]);
    expect(await problemOf(revoked, source)).toBe('certificate-revoked');
    expect(await problemOf(good, source)).toBe('ok');
  });

  it('says "unknown" after a few attempts when nobody answers, never "valid"', async () => {
    let asked = 0;
    const waits: number[] = [];
    const silent: RevocationSource = { statusOf: () => ((asked += 1), Promise.reject(new Error('down'))) };
    expect(await problemOf(good, silent, waits)).toBe('revocation-unknown');
    expect([asked, waits]).toEqual([3, [10, 20]]);
  });
});
