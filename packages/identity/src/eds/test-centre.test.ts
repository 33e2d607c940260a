import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from '@jest/globals';
import { parseCertificate, type ParsedCertificate } from './certificate';
import { isFitFor } from './check-usage';
import { createVerifier } from './create-verifier';
import { judgeCertificate } from './judge-certificate';
import { pemBlocks, readCmsText } from './pem';
import { readSigner } from './read-subject';
import { createOpenssl } from './testing/openssl';

/**
 * Certificates of the national centre's test branch, from its published keys for developers (as kept in the tests of
 * malikzh/NCANode, MIT); all out of date by now. `akt.cms.pem` was signed by openssl with one of those keys.
 */
const folder = join(__dirname, 'testing', 'test-centre');
const textOf = (name: string): string => readFileSync(join(folder, `${name}.pem`), 'utf8');
const issued = (name: string): ParsedCertificate => {
  const [der] = pemBlocks(textOf(name), 'CERTIFICATE');
  const parsed = der && parseCertificate(der);
  if (!parsed) throw new Error(`${name} can’t be read`);
  return parsed;
};
const at = (name: string): string =>
  name === 'person-rsa-signing' ? '2021-06-01T00:00:00.000Z' : '2022-10-01T00:00:00.000Z';

describe('what the national centre issues', () => {
  test.each([
    ['person-rsa-signing', 'signing', null],
    ['person-rsa-authentication', 'authentication', null],
    ['person-gost-2015-signing', 'signing', null],
    ['head-gost-2004-signing', 'signing', 'head'],
    ['head-gost-2015-signing', 'signing', 'head'],
  ] as const)('is read as it is: %s', async (name, purpose, role) => {
    const certificate = issued(name);
    const other = purpose === 'signing' ? 'authentication' : 'signing';
    expect([isFitFor(certificate, purpose), isFitFor(certificate, other)]).toEqual([true, false]);
    expect(judgeCertificate(certificate, { at: at(name), purpose })).toBeNull();
    expect(judgeCertificate(certificate, { at: '2026-01-01T00:00:00.000Z', purpose })).toBe('certificate-expired');
    expect(await readSigner(certificate, { testMode: true })).toMatchObject({
      iin: expect.stringMatching(/^12345678901[12]$/),
      commonName: expect.stringMatching(/^ТЕСТТ?ОВ ТЕСТТ?$/),
      patronymic: expect.stringMatching(/^ТЕСТТ?ОВИЧ$/),
      organisation: role && { bin: '123456789021', name: 'АО "ТЕСТ"', role },
    });
    // Such a number can be nobody's.
    expect(await readSigner(certificate, { testMode: false })).toBe('certificate-without-iin');
  });

  it('signs what is refused only for its issuer, which nobody here trusts', async () => {
    const cms = readCmsText(textOf('akt.cms'));
    if (!cms) throw new Error('the signature can’t be read');
    const tool = createOpenssl();
    const roots = [tool.pem(tool.authority('ANOTHER ROOT', null).certificate)];
    tool.remove();
    const trust = { roots, intermediates: [] };
    const settings = { kind: 'in-process', trust, revocation: 'none', testMode: true, production: false } as const;
    const verifier = await createVerifier(settings);
    const asked = {
      cms,
      content: new TextEncoder().encode('акт'),
      at: at('person-rsa-signing'),
      purpose: 'signing',
    } as const;
    expect(await verifier.verify(asked)).toEqual({ ok: false, problem: 'certificate-untrusted' });
    const other = new TextEncoder().encode('акты');
    expect(await verifier.verify({ ...asked, content: other })).toEqual({ ok: false, problem: 'content-differs' });
  });
});
