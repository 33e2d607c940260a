import { existsSync } from 'node:fs';
import { isSignedBy, parseCertificate, validityAt, type ParsedCertificate } from '@kezek/identity/eds/certificate';
import { certificatePem, openAuthority, type Authority } from './authority/authority';
import { issueLeaf, subjectOf, type Validity } from './authority/leaf';
import { layout, writeWhole } from './keys/layout';
import { listKeys, readEntry, readKeyCertificate } from './keys/list-keys';
import { makeKey } from './keys/private-key';
import { aliasOf, demoPassword, type DevPerson, type KeyType, type StorageEntry } from './person';
import { refuseInProduction } from './refuse-in-production';

export interface EnsureOptions {
  /** Of each new key. */
  password?: string;
  /** Real ones live for a year; these longer, for the training clock moves years ahead in an afternoon. */
  validFrom?: Date;
  validUntil?: Date;
}

/**
 * Makes the authority and an authentication and a signing key for each person, where they are missing, out of date or of
 * somebody else. A second call changes nothing.
 *
 * @returns all keys of the folder, by alias.
 * @throws Error under production settings.
 */
export async function ensureKeys(
  folder: string,
  persons: readonly DevPerson[],
  options: EnsureOptions = {},
): Promise<StorageEntry[]> {
  refuseInProduction();
  const authority = await openAuthority(folder);
  const year = new Date().getUTCFullYear();
  const validity: Validity = {
    validFrom: options.validFrom ?? new Date(Date.UTC(year - 1, 0, 1)),
    validUntil: options.validUntil ?? new Date(Date.UTC(year + 6, 0, 1)),
  };
  const password = options.password ?? demoPassword;
  for (const person of persons) {
    // Two at a time: making a key is all computing, and the machine may be small.
    await Promise.all(
      (['auth', 'sign'] as const).map((type) => ensureKey({ folder, authority, person, type, password, validity })),
    );
  }
  return listKeys(folder);
}

interface Wanted {
  folder: string;
  authority: Authority;
  person: DevPerson;
  type: KeyType;
  password: string;
  validity: Validity;
}

async function ensureKey({ folder, authority, person, type, password, validity }: Wanted): Promise<void> {
  const alias = aliasOf(person.id, type);
  const { keyOf, certificateOf } = layout(folder);
  const issuer = parseCertificate(new Uint8Array(authority.certificate.toSchema().toBER()));
  const kept = existsSync(keyOf(alias)) ? readKeyCertificate(folder, alias) : null;
  if (kept !== null && issuer !== null && isSubject(kept, person) && (await isSignedBy(kept, issuer))) {
    const entry = await readEntry(folder, alias);
    const role = person.organisation?.role;
    const valid =
      validityAt(kept, new Date().toISOString()) === 'valid' ||
      validityAt(kept, validity.validFrom.toISOString()) === 'valid';
    if (valid && entry?.type === type && entry.owner.organisation?.role === role) return;
  }
  const key = await makeKey(password);
  const certificate = await issueLeaf(authority, person, type, key.publicKey, validity);
  writeWhole(keyOf(alias), key.encryptedPem);
  writeWhole(certificateOf(alias), certificatePem(certificate));
}

function isSubject({ x509 }: ParsedCertificate, person: DevPerson): boolean {
  const wanted = subjectOf(person);
  const values = x509.subject.typesAndValues.map((pair): unknown => pair.value.valueBlock.value);
  return values.length === wanted.length && wanted.every(([, value], index) => values[index] === value);
}
