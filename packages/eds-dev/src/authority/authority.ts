import { existsSync, readFileSync } from 'node:fs';
import type { webcrypto } from 'node:crypto';
import { pemBlocks, toPem } from '@kezek/identity/eds/pem';
import { developmentMark } from '@kezek/identity/eds/trust-store';
import { Certificate } from 'pkijs';
import { layout, writeWhole } from '../keys/layout';
import { makeKey, openKey } from '../keys/private-key';
import { authorityConstraints, keyUsage } from './extensions';
import { issue, type Subject } from './issue';

export interface Authority {
  certificate: Certificate;
  key: webcrypto.CryptoKey;
}

/** The authority's own keys are no secret: whoever has the folder may sign in its name. */
const authorityPassword = 'kezek-development-authority';
const validFrom = new Date('2015-01-01T00:00:00Z');
const validUntil = new Date('2045-01-01T00:00:00Z');

function nameOf(part: string): Subject {
  return [
    ['CN', `${developmentMark} ${part}`],
    ['O', 'Kezek, not for production'],
    ['C', 'KZ'],
  ];
}

/** The intermediate authority of that folder, which issues people's certificates; made at the first call. */
export async function openAuthority(folder: string): Promise<Authority> {
  const paths = layout(folder);
  const made = [paths.rootCertificate, paths.intermediateCertificate, paths.intermediateKey].every((path) =>
    existsSync(path),
  );
  if (!made) await makeAuthority(folder);
  const certificate = readCertificate(readFileSync(paths.intermediateCertificate, 'utf8'));
  return { certificate, key: await openKey(readFileSync(paths.intermediateKey, 'utf8'), authorityPassword) };
}

/** The root, which signs nothing but the intermediate and a list of what it has called back. */
export async function openRoot(folder: string): Promise<Authority> {
  await openAuthority(folder);
  const paths = layout(folder);
  const certificate = readCertificate(readFileSync(paths.rootCertificate, 'utf8'));
  return { certificate, key: await openKey(readFileSync(paths.rootKey, 'utf8'), authorityPassword) };
}

/** The certificates go last: half an authority is made anew. */
async function makeAuthority(folder: string): Promise<void> {
  const paths = layout(folder);
  const root = await makeKey(authorityPassword);
  const rootCertificate = await issue({
    subject: nameOf('ROOT'),
    publicKey: root.publicKey,
    extensions: [authorityConstraints(), keyUsage('keyCertSign', 'crlSign')],
    validFrom,
    validUntil,
    signingKey: root.privateKey,
  });
  const intermediate = await makeKey(authorityPassword);
  const intermediateCertificate = await issue({
    subject: nameOf('RSA'),
    publicKey: intermediate.publicKey,
    extensions: [authorityConstraints(0), keyUsage('keyCertSign', 'crlSign')],
    validFrom,
    validUntil,
    issuer: rootCertificate,
    signingKey: root.privateKey,
  });
  writeWhole(paths.rootKey, root.encryptedPem);
  writeWhole(paths.intermediateKey, intermediate.encryptedPem);
  writeWhole(paths.intermediateCertificate, certificatePem(intermediateCertificate));
  writeWhole(paths.rootCertificate, certificatePem(rootCertificate));
}

export function certificatePem(certificate: Certificate): string {
  return toPem(new Uint8Array(certificate.toSchema().toBER()), 'CERTIFICATE');
}

/** @throws Error for a text without a certificate. */
export function readCertificate(pem: string): Certificate {
  const [der] = pemBlocks(pem, 'CERTIFICATE');
  if (der === undefined) throw new Error('No certificate in this file');
  return Certificate.fromBER(der);
}
