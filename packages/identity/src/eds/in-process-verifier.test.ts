import { afterAll, beforeAll, describe, expect, it, test } from '@jest/globals';
import { createInProcessVerifier } from './in-process-verifier';
import { noRevocation } from './revocation/none';
import { authEku, createOpenssl, personSubject, type Authority, type Leaf, type LeafOrder } from './testing/openssl';
import { readTrustStore } from './trust-store';
import { maxCmsBytes, type SignatureVerdict, type SignatureVerifier, type VerifyRequest } from './verifier';

const tool = createOpenssl();
const content = 'Өтініш № 17: тізімнен таңдалған балабақша';
const at = '2026-03-20T12:00:00.000Z';
let root: Authority;
let intermediate: Authority;
let leaf: Leaf;
let good: Uint8Array;
let verifier: SignatureVerifier;

beforeAll(async () => {
  root = tool.authority('KEZEK TEST ROOT', null);
  intermediate = tool.authority('KEZEK TEST RSA', root);
  leaf = tool.leaf(intermediate);
  good = tool.sign([leaf], content, [intermediate.certificate]);
  verifier = await verifierTrusting(root);
});
afterAll(() => tool.remove());

async function verifierTrusting(authority: Authority, testMode = false) {
  const trusted = await readTrustStore(
    { roots: [tool.pem(authority.certificate)], intermediates: [] },
    { production: true },
  );
  return createInProcessVerifier({ trusted, revocation: noRevocation, testMode });
}

function verify(cms: Uint8Array, request: Partial<VerifyRequest> = {}): Promise<SignatureVerdict> {
  return verifier.verify({ cms, content: new TextEncoder().encode(content), at, purpose: 'signing', ...request });
}

async function problemOf(cms: Uint8Array, request: Partial<VerifyRequest> = {}) {
  const verdict = await verify(cms, request);
  return verdict.ok ? 'ok' : verdict.problem;
}

const signedBy = (order: LeafOrder, issuer = intermediate) =>
  tool.sign([tool.leaf(issuer, order)], content, [issuer.certificate]);

describe('a signature that openssl made', () => {
  it('is accepted, and its owner is read as the certificate says', async () => {
    expect(await verify(good)).toMatchObject({
      ok: true,
      signer: {
        iin: '931002451325',
        commonName: 'ДЕМО АЙГҮЛ',
        surname: 'ДЕМО',
        patronymic: 'ҚҰРМАНҚЫЗЫ',
        organisation: null,
        certificate: { notAfter: '2027-01-01T00:00:00.000Z', fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/) },
      },
    });
  });

  it('is accepted with the content inside, also streamed (lengths not given) and by key identifier', async () => {
    for (const extra of [['-nodetach'], ['-nodetach', '-stream'], ['-keyid'], ['-md', 'sha512']]) {
      expect(await problemOf(tool.sign([leaf], content, [intermediate.certificate], ...extra))).toBe('ok');
    }
  });

  it('finds an issuer that was configured when the CMS does not bring it', async () => {
    const bare = tool.sign([leaf], content, []);
    expect(await problemOf(bare)).toBe('certificate-untrusted');
    const trusted = await readTrustStore(
      { roots: [tool.pem(root.certificate)], intermediates: [tool.pem(intermediate.certificate)] },
      { production: true },
    );
    verifier = createInProcessVerifier({ trusted, revocation: noRevocation });
    expect(await problemOf(bare)).toBe('ok');
    verifier = await verifierTrusting(root);
  });
});

describe('content', () => {
  it('other than what was signed is refused, detached or inside', async () => {
    const other = new TextEncoder().encode('другое');
    expect(await problemOf(good, { content: other })).toBe('content-differs');
    const inside = tool.sign([leaf], content, [intermediate.certificate], '-nodetach');
    expect(await problemOf(inside, { content: other })).toBe('content-differs');
  });

  it('is never judged without signed attributes', async () => {
    expect(await problemOf(tool.sign([leaf], content, [intermediate.certificate], '-noattr'))).toBe('cms-malformed');
  });

  it('under a changed signature is refused', async () => {
    const changed = good.slice();
    changed[changed.length - 5] = (changed.at(-5) ?? 0) ^ 1;
    expect(await problemOf(changed)).toBe('signature-wrong');
  });
});

describe('a chain', () => {
  it('to an unknown root is refused, though the CMS brings that root', async () => {
    const foreign = tool.authority('FOREIGN ROOT', null);
    const cms = tool.sign([tool.leaf(foreign)], content, [foreign.certificate]);
    expect(await problemOf(cms)).toBe('certificate-untrusted');
  });

  it('made by oneself under the trusted names is refused', async () => {
    const fakeRoot = tool.authority('KEZEK TEST ROOT', null);
    const fake = tool.authority('KEZEK TEST RSA', fakeRoot);
    const cms = tool.sign([tool.leaf(fake)], content, [
      fake.certificate,
      fakeRoot.certificate,
      intermediate.certificate,
    ]);
    expect(await problemOf(cms)).toBe('certificate-untrusted');
  });

  it('through a certificate that is no authority, or one out of date, is refused', async () => {
    const plain = 'basicConstraints=critical,CA:false\nkeyUsage=critical,digitalSignature,nonRepudiation';
    const noCertSign = 'basicConstraints=critical,CA:true\nkeyUsage=critical,digitalSignature';
    const authorities = [
      tool.authority('PERSON AS AUTHORITY', intermediate, { extensions: plain }),
      tool.authority('NO CERT SIGN', root, { extensions: noCertSign }),
      tool.authority('PAST', root, { to: '20260101000000Z' }),
    ];
    for (const issuer of authorities) {
      const cms = tool.sign([tool.leaf(issuer)], content, [issuer.certificate, intermediate.certificate]);
      expect(await problemOf(cms)).toBe('certificate-untrusted');
    }
  });

  it('longer than an authority was allowed is refused', async () => {
    const narrow = tool.authority('NARROW', root, {
      extensions: 'basicConstraints=critical,CA:true,pathlen:0\nkeyUsage=critical,keyCertSign,cRLSign',
    });
    const below = tool.authority('BELOW', narrow);
    expect(await problemOf(tool.sign([tool.leaf(narrow)], content, [narrow.certificate]))).toBe('ok');
    const cms = tool.sign([tool.leaf(below)], content, [below.certificate, narrow.certificate]);
    expect(await problemOf(cms)).toBe('certificate-untrusted');
  });

  it('with a critical extension unknown here is refused', async () => {
    expect(await problemOf(signedBy({ more: '1.2.3.4.5=critical,ASN1:NULL' }))).toBe('certificate-untrusted');
    expect(await problemOf(signedBy({ more: '1.2.3.4.5=ASN1:NULL' }))).toBe('ok');
  });
});

describe('validity', () => {
  it('is judged at the given instant, to the second', async () => {
    expect(await problemOf(good, { at: '2025-12-31T23:59:59.999Z' })).toBe('certificate-not-yet-valid');
    expect(await problemOf(good, { at: '2026-01-01T00:00:00.000Z' })).toBe('ok');
    expect(await problemOf(good, { at: '2027-01-01T00:00:00.000Z' })).toBe('ok');
    expect(await problemOf(good, { at: '2027-01-01T00:00:00.001Z' })).toBe('certificate-expired');
  });
});

describe('usage', () => {
  it('keeps signing keys and authentication keys apart', async () => {
    const auth = signedBy({ keyUsage: 'critical,digitalSignature,keyEncipherment', extendedKeyUsage: authEku });
    expect(await problemOf(auth)).toBe('certificate-wrong-usage');
    expect(await problemOf(auth, { purpose: 'authentication' })).toBe('ok');
    expect(await problemOf(good, { purpose: 'authentication' })).toBe('certificate-wrong-usage');
  });

  test.each<[string, LeafOrder]>([
    ['no key usage', { keyUsage: null }],
    ['no extended key usage', { extendedKeyUsage: null }],
    ['no right to non-repudiation', { keyUsage: 'critical,digitalSignature' }],
    ['an authority', { more: 'basicConstraints=critical,CA:true' }],
  ])('%s is refused', async (_, order) => {
    expect(await problemOf(signedBy(order))).toBe('certificate-wrong-usage');
  });
});

describe('the owner', () => {
  const organisation = `${personSubject}/O=БАЛАБАҚША/OU=BIN`;
  const eku = (...oids: string[]) => ['1.3.6.1.5.5.7.3.4', ...oids].join(',');

  test.each([
    ['1.2.398.3.3.4.1.2.1', 'head'],
    ['1.2.398.3.3.4.1.2.2', 'signer'],
    ['1.2.398.3.3.4.1.2.5', 'employee'],
  ])('of an organisation with %s is its %s', async (oid, role) => {
    const cms = signedBy({ subject: `${organisation}990140000183`, extendedKeyUsage: eku('1.2.398.3.3.4.1.2', oid) });
    verifier = await verifierTrusting(root, true);
    expect(await verify(cms)).toMatchObject({
      ok: true,
      signer: { organisation: { bin: '990140000183', name: 'БАЛАБАҚША', role } },
    });
    verifier = await verifierTrusting(root);
  });

  test.each<[string, LeafOrder, string]>([
    ['without a policy', { extendedKeyUsage: eku() }, 'certificate-wrong-policy'],
    [
      'an accountant',
      { extendedKeyUsage: eku('1.2.398.3.3.4.1.2', '1.2.398.3.3.4.1.2.3') },
      'certificate-wrong-policy',
    ],
    ['both kinds', { extendedKeyUsage: eku('1.2.398.3.3.4.1.1', '1.2.398.3.3.4.1.2.1') }, 'certificate-wrong-policy'],
    ['an organisation without a BIN', { extendedKeyUsage: eku('1.2.398.3.3.4.1.2.1') }, 'certificate-wrong-policy'],
    ['without an IIN', { subject: '/CN=ДЕМО/C=KZ' }, 'certificate-without-iin'],
    ['with a wrong IIN', { subject: '/CN=ДЕМО/serialNumber=IIN123456789011/C=KZ' }, 'certificate-without-iin'],
    ['with two IINs', { subject: `${personSubject}/serialNumber=IIN061211600012` }, 'certificate-without-iin'],
  ])('%s is refused', async (_, order, problem) => {
    expect(await problemOf(signedBy(order))).toBe(problem);
  });

  it("of the centre's test certificates is accepted in test mode alone", async () => {
    const cms = signedBy({ subject: '/CN=ТЕСТОВ ТЕСТ/SN=ТЕСТОВ/serialNumber=IIN123456789011/C=KZ' });
    verifier = await verifierTrusting(root, true);
    expect(await verify(cms)).toMatchObject({ ok: true, signer: { iin: '123456789011' } });
    verifier = await verifierTrusting(root);
    expect(await problemOf(cms)).toBe('certificate-without-iin');
  });
});

describe('algorithms', () => {
  it('other than RSA with SHA-2 are named as such', async () => {
    expect(await problemOf(tool.sign([leaf], content, [intermediate.certificate], '-md', 'sha1'))).toBe(
      'algorithm-not-supported',
    );
    expect(await problemOf(signedBy({ key: tool.ecKey() }))).toBe('algorithm-not-supported');
  });

  it('with a key too short are refused', async () => {
    expect(await problemOf(signedBy({ key: tool.rsaKey(1024) }))).toBe('signature-wrong');
  });
});

describe('signers', () => {
  it('are exactly one', async () => {
    const both = tool.sign([leaf, tool.leaf(intermediate, { key: tool.rsaKey() })], content, [
      intermediate.certificate,
    ]);
    expect(await problemOf(both)).toBe('cms-several-signers');
    expect(await problemOf(tool.degenerate(leaf.certificate))).toBe('cms-no-signer');
  });

  it('without their certificate are nobody', async () => {
    expect(await problemOf(tool.sign([leaf], content, [intermediate.certificate], '-nocerts'))).toBe('cms-malformed');
  });
});

describe('bytes that are no signature', () => {
  it('are refused at whichever byte a CMS was cut, and with bytes behind it', async () => {
    for (let length = 0; length < good.length; length += 37) {
      expect(await problemOf(good.slice(0, length))).toBe('cms-malformed');
    }
    expect(await problemOf(new Uint8Array([...good, 0]))).toBe('cms-malformed');
  });

  it('with one byte changed are refused, or are the same certificate and content all the same', async () => {
    const verdict = await verify(good);
    const accepted: number[] = [];
    for (let index = 0; index < good.length; index += 29) {
      const changed = good.slice();
      changed[index] = (changed[index] ?? 0) ^ 0x5a;
      const other = await verify(changed);
      if (!other.ok) continue;
      accepted.push(index);
      expect(other).toEqual(verdict);
    }
    // The version and the list of digests stand outside of what is signed; no more than these.
    expect(accepted.length).toBeLessThan(4);
  });

  it('are refused by size before they are read', async () => {
    expect(await problemOf(new Uint8Array(maxCmsBytes + 1).fill(0x30))).toBe('cms-too-large');
  });

  test.each<[string, () => Uint8Array]>([
    ['nested without end', () => new Uint8Array(maxCmsBytes).map((_, index) => (index % 2 === 0 ? 0x30 : 0x80))],
    ['nested deep with lengths', nested],
    [
      'of thirty thousand empty values',
      () => wrap(new Uint8Array(60_000).map((_, index) => (index % 2 === 0 ? 0x05 : 0))),
    ],
    ['that claim four gigabytes', () => Uint8Array.of(0x30, 0x84, 0xff, 0xff, 0xff, 0xff, 0x02)],
    ['that claim a length of 126 bytes', () => new Uint8Array(300).fill(0xff).with(0, 0x30).with(1, 0xfe)],
    ['with an endless tag', () => new Uint8Array(1_000).fill(0xff)],
    ['that are text', () => new TextEncoder().encode('-----BEGIN CMS-----')],
  ])('%s are refused at once', async (_, make) => {
    const bytes = make();
    const started = performance.now();
    expect(await problemOf(bytes)).toBe('cms-malformed');
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});

function wrap(inner: Uint8Array): Uint8Array {
  return Uint8Array.of(0x30, 0x83, (inner.length >> 16) & 255, (inner.length >> 8) & 255, inner.length & 255, ...inner);
}

function nested(): Uint8Array {
  let bytes: Uint8Array = Uint8Array.of(0x05, 0x00);
  for (let depth = 0; depth < 3_000; depth += 1) bytes = wrap(bytes);
  return bytes;
}
