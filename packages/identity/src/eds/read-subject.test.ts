import { afterAll, expect, it } from '@jest/globals';
import { parseCertificate } from './certificate';
import { pemBlocks } from './pem';
import { readSigner } from './read-subject';
import { createOpenssl } from './testing/openssl';

const tool = createOpenssl();
afterAll(() => tool.remove());

/** A person's certificate with some bytes of its name replaced: what an authority could write. */
const signerOf = async (sought: string, replacement: string) => {
  const der = Buffer.from(
    pemBlocks(tool.pem(tool.leaf(tool.authority('NCA', null)).certificate), 'CERTIFICATE')[0] ?? [],
  );
  const at = der.indexOf(sought);
  Buffer.from(replacement).copy(der, at);
  const certificate = parseCertificate(der);
  if (certificate === null) throw new TypeError('it is still a certificate');
  return readSigner(certificate, { testMode: false });
};

it('a name that no database keeps is a refusal of its own', async () => {
  expect(await signerOf('АЙГҮЛ', 'А\0\0ГҮЛ')).toBe('certificate-name-unreadable');
  expect(await signerOf('АЙГҮЛ', 'А\u0085ГҮЛ')).toBe('certificate-name-unreadable');
});

it('a name is one, however its letters are put together', async () => {
  expect(await signerOf('АЙГҮЛ', 'И\u0306ГҮЛ')).toMatchObject({ commonName: 'ДЕМО ЙГҮЛ' });
});
