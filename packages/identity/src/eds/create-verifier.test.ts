import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createVerifier, type VerifierSettings } from './create-verifier';
import { createOpenssl, type Authority } from './testing/openssl';
import { developmentMark } from './trust-store';

const tool = createOpenssl();
let root: Authority;
let intermediate: Authority;
beforeAll(() => {
  root = tool.authority('SETTINGS ROOT', null);
  intermediate = tool.authority('SETTINGS RSA', root);
});
afterAll(() => tool.remove());

const create = (roots: string[], over: Partial<Extract<VerifierSettings, { kind: 'in-process' }>> = {}) =>
  createVerifier({
    kind: 'in-process',
    trust: { roots, intermediates: [tool.pem(intermediate.certificate)] },
    revocation: 'ocsp-crl',
    testMode: false,
    production: true,
    ...over,
  });

describe('settings of a verifier', () => {
  it('that fit production are taken', async () => {
    await expect(create([tool.pem(root.certificate)])).resolves.toBeDefined();
    const ncanode = createVerifier({
      kind: 'ncanode',
      url: 'http://127.0.0.1:14579',
      testMode: false,
      production: true,
    });
    await expect(ncanode).resolves.toBeDefined();
  });

  it('that would trust too much are refused by name', async () => {
    const pem = tool.pem(root.certificate);
    await expect(create([pem], { testMode: true })).rejects.toThrow('EDS_TEST_MODE');
    await expect(create([pem], { revocation: 'none' })).rejects.toThrow('EDS_REVOCATION');
    await expect(create([])).rejects.toThrow('no root certificate');
    await expect(create([tool.pem(intermediate.certificate)])).rejects.toThrow('somebody else issued it');
    await expect(create([tool.pem(tool.leaf(root).certificate)])).rejects.toThrow("no authority's certificate");
    const development = tool.authority(`${developmentMark} ROOT`, null);
    await expect(create([tool.pem(development.certificate)])).rejects.toThrow('production never trusts it');
    await expect(create([tool.pem(development.certificate)], { production: false })).resolves.toBeDefined();
  });
});
