import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { parseCertificate, type ParsedCertificate } from '@kezek/identity/eds/certificate';
import { isFitFor } from '@kezek/identity/eds/check-usage';
import { pemBlocks } from '@kezek/identity/eds/pem';
import { readSigner } from '@kezek/identity/eds/read-subject';
import type { StorageEntry } from '../person';
import { isAlias, layout } from './layout';

/** What the folder's certificates say, by whose they are as a person looks for them. Files that are no key of a person are passed over. */
export async function listKeys(folder: string): Promise<StorageEntry[]> {
  const { keys, keyOf } = layout(folder);
  if (!existsSync(keys)) return [];
  const aliases = readdirSync(keys)
    .filter((name) => name.endsWith('.pem') && !name.endsWith('.key.pem'))
    .map((name) => name.slice(0, -'.pem'.length))
    .filter((alias) => isAlias(alias) && existsSync(keyOf(alias)));
  const entries = await Promise.all(aliases.map((alias) => readEntry(folder, alias)));
  return entries
    .filter((entry) => entry !== null)
    .toSorted((a, b) => byWords.compare(wordsOf(a), wordsOf(b)) || (a.alias < b.alias ? -1 : 1));
}

const byWords = new Intl.Collator('ru', { numeric: true });
const wordsOf = ({ owner }: StorageEntry): string => `${owner.commonName} ${owner.organisation?.name ?? ''}`;

export async function readEntry(folder: string, alias: string): Promise<StorageEntry | null> {
  const certificate = readKeyCertificate(folder, alias);
  const signer = certificate === null ? null : await readSigner(certificate, { testMode: true });
  if (certificate === null || signer === null || typeof signer === 'string') return null;
  const type = isFitFor(certificate, 'signing') ? 'sign' : 'auth';
  const { iin, commonName, organisation } = signer;
  return { alias, type, owner: { iin, commonName, organisation } };
}

/** Null: no such key. */
export function readKeyCertificate(folder: string, alias: string): ParsedCertificate | null {
  const path = layout(folder).certificateOf(alias);
  const [der] = existsSync(path) ? pemBlocks(readFileSync(path, 'utf8'), 'CERTIFICATE') : [];
  return der === undefined ? null : parseCertificate(der);
}
