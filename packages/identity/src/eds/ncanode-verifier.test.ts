import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it, test } from '@jest/globals';
import { createNcanodeVerifier } from './ncanode-verifier';
import { parseCms } from './parse-cms';
import { createOpenssl, type Authority, type Leaf } from './testing/openssl';

/** A double shaped as NCANode 3 answers (openapi.yml and CmsService of malikzh/NCANode). */
const tool = createOpenssl();
const content = new TextEncoder().encode('акт');
let intermediate: Authority;
let leaf: Leaf;
let cms: Uint8Array;
let serial: string;
let server: Server;
let url: string;
let reply: { status: number; body: unknown };
let received: unknown[];

const revocation = (by: string, over: object = {}) => ({
  revoked: false,
  by,
  revocationTime: null,
  reason: by === 'OCSP' ? 'OK' : '',
  ...over,
});
const answerWith = (certificate: object, valid = false) => ({
  status: 200,
  body: {
    status: 200,
    message: 'OK',
    valid,
    signers: [
      {
        certificates: [
          {
            valid: false,
            serialNumber: serial,
            revocations: [revocation('CRL'), revocation('OCSP')],
            keyUsage: 'SIGN',
            ...certificate,
          },
        ],
      },
    ],
  },
});

beforeAll(async () => {
  intermediate = tool.authority('NCA', null);
  leaf = tool.leaf(intermediate);
  cms = tool.sign([leaf], 'акт', [intermediate.certificate]);
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      received.push({ path: request.url, ...JSON.parse(Buffer.concat(chunks).toString()) });
      response.writeHead(reply.status, { 'content-type': 'application/json' }).end(JSON.stringify(reply.body));
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
  const parsed = parseCms(cms);
  serial = typeof parsed === 'string' ? '' : parsed.signer.serialNumber.replace(/^0+/, '');
});
beforeEach(() => {
  received = [];
});
afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
  tool.remove();
});

async function verify(
  bytes: Uint8Array,
  make: () => typeof reply,
  over: { url?: string; at?: string; content?: Uint8Array } = {},
) {
  reply = make();
  const verifier = createNcanodeVerifier({
    url: over.url ?? url,
    retries: { delaysMs: [1], wait: () => Promise.resolve() },
  });
  return verifier.verify({
    cms: bytes,
    content: over.content ?? content,
    at: over.at ?? '2026-03-20T12:00:00.000Z',
    purpose: 'signing',
  });
}

describe('NCANode', () => {
  it('is asked with base64 and both revocation checks, and its yes is an answer', async () => {
    expect(await verify(cms, () => answerWith({ valid: true }, true))).toMatchObject({
      ok: true,
      signer: { iin: '931002451325' },
    });
    expect(received).toEqual([
      {
        path: '/cms/verify',
        cms: Buffer.from(cms).toString('base64'),
        data: Buffer.from(content).toString('base64'),
        revocationCheck: ['OCSP', 'CRL'],
      },
    ]);
  });

  test.each<[string, () => typeof reply, string]>([
    ['a wrong signature', () => answerWith({ valid: true }), 'signature-wrong'],
    [
      'a digest that differs',
      () => ({
        status: 400,
        body: { status: 400, message: 'message-digest attribute value does not match calculated value' },
      }),
      'content-differs',
    ],
    [
      'a certificate revoked',
      () => answerWith({ revocations: [revocation('CRL', { revoked: true }), revocation('OCSP')] }),
      'certificate-revoked',
    ],
    [
      'an issuer unknown to it',
      () =>
        answerWith({
          revocations: [revocation('CRL'), revocation('OCSP', { reason: 'Cannot find root certificate in NCANode.' })],
        }),
      'certificate-untrusted',
    ],
    [
      'OCSP unreachable from it',
      () => answerWith({ revocations: [revocation('CRL'), revocation('OCSP', { reason: 'connect timed out' })] }),
      'revocation-unknown',
    ],
    ['a check that it left out', () => answerWith({ revocations: [revocation('OCSP')] }), 'revocation-unknown'],
    ['a failure of its own', () => ({ status: 500, body: { status: 500, message: 'x' } }), 'revocation-unknown'],
    ['another shape', () => ({ status: 200, body: ['?'] }), 'revocation-unknown'],
    [
      'yes to nobody',
      () => ({ status: 200, body: { valid: true, signers: [{ certificates: [] }] } }),
      'revocation-unknown',
    ],
    ['yes to another certificate', () => answerWith({ valid: true, serialNumber: 'ff' }, true), 'revocation-unknown'],
    [
      'yes to a certificate that OCSP says nothing of',
      () => answerWith({ revocations: [revocation('CRL'), revocation('OCSP', { reason: 'Try again' })] }, true),
      'revocation-unknown',
    ],
    ['yes to a certificate that is none, and good', () => answerWith({}, true), 'revocation-unknown'],
    ['a certificate of which it says nothing', () => answerWith({ valid: undefined }), 'revocation-unknown'],
  ])('%s is its own refusal', async (_, make, problem) => {
    expect(await verify(cms, make)).toEqual({ ok: false, problem });
  });

  it('unreachable leaves it unknown, after a retry', async () => {
    expect(await verify(cms, () => answerWith({}), { url: 'http://127.0.0.1:9' })).toEqual({
      ok: false,
      problem: 'revocation-unknown',
    });
    await verify(cms, () => ({ status: 503, body: {} }));
    expect(received).toHaveLength(2);
  });

  it('is not asked about what can be seen here, and does not overrule it', async () => {
    const inside = tool.sign([leaf], 'другое', [intermediate.certificate], '-nodetach');
    expect(await verify(inside, () => answerWith({ valid: true }, true))).toEqual({
      ok: false,
      problem: 'content-differs',
    });
    expect(received).toEqual([]);
    expect(await verify(cms, () => answerWith({ valid: true }, true), { at: '2027-06-01T00:00:00.000Z' })).toEqual({
      ok: false,
      problem: 'certificate-expired',
    });
  });
});
