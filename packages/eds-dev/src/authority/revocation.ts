import { existsSync, readFileSync } from 'node:fs';
import { Integer } from 'asn1js';
import { CertificateRevocationList, RevokedCertificate, Time } from 'pkijs';
import { z } from 'zod';
import { layout, writeWhole } from '../keys/layout';
import { readKeyCertificate } from '../keys/list-keys';
import { refuseInProduction } from '../refuse-in-production';
import { UnknownKeyError } from '../sign-with-key';
import { openAuthority, openRoot } from './authority';

const Revoked = z.array(z.object({ alias: z.string(), serialNumber: z.string(), at: z.iso.datetime() }));
type Revoked = z.output<typeof Revoked>;

/** Which authority's list: each signs its own. */
export type ListName = 'root' | 'intermediate';

/** A training clock runs years ahead of the machine, and a list that is out of date says nothing. */
const validForMs = 15 * 366 * 86_400_000;

/**
 * Calls a key's certificate back, as its owner does who has lost the key. Again changes nothing.
 *
 * @throws UnknownKeyError; Error under production settings.
 */
export function revokeKey(folder: string, alias: string, at = new Date()): void {
  refuseInProduction();
  const certificate = readKeyCertificate(folder, alias);
  if (certificate === null) throw new UnknownKeyError(`No key ${alias} in ${folder}`);
  const { serialNumber } = certificate;
  const before = readRevoked(folder);
  if (before.some((one) => one.serialNumber === serialNumber)) return;
  const after: Revoked = [...before, { alias, serialNumber, at: at.toISOString() }];
  writeWhole(layout(folder).revoked, `${JSON.stringify(after, null, 1)}\n`);
}

export function isRevoked(folder: string, alias: string): boolean {
  const serialNumber = readKeyCertificate(folder, alias)?.serialNumber;
  return readRevoked(folder).some((one) => one.serialNumber === serialNumber);
}

/** The list of what that authority has called back, in DER, signed now. People's certificates are the intermediate's. */
export async function revocationList(folder: string, name: ListName): Promise<Uint8Array> {
  refuseInProduction();
  const { certificate, key } = name === 'root' ? await openRoot(folder) : await openAuthority(folder);
  const now = Date.now();
  const list = new CertificateRevocationList();
  list.version = 1;
  list.issuer = certificate.subject;
  list.thisUpdate = new Time({ value: new Date(now) });
  list.nextUpdate = new Time({ value: new Date(now + validForMs) });
  const entries = name === 'root' ? [] : readRevoked(folder);
  // An empty sequence would be malformed: no entries, no field.
  if (entries.length > 0) {
    list.revokedCertificates = entries.map(({ serialNumber, at }) => {
      const userCertificate = new Integer({ valueHex: Uint8Array.from(Buffer.from(serialNumber, 'hex')).buffer });
      return new RevokedCertificate({ userCertificate, revocationDate: new Time({ value: new Date(at) }) });
    });
  }
  await list.sign(key, 'SHA-256');
  return new Uint8Array(list.toSchema().toBER());
}

function readRevoked(folder: string): Revoked {
  const path = layout(folder).revoked;
  return existsSync(path) ? Revoked.parse(JSON.parse(readFileSync(path, 'utf8'))) : [];
}
