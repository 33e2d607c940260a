import { validityAt } from '@kezek/identity/eds/certificate';
import type { TextsIn } from '@kezek/texts/format';
import { isRevoked } from '../authority/revocation';
import { listKeys, readKeyCertificate } from '../keys/list-keys';
import type { StorageEntry } from '../person';

/** The keys that the app offers, signing keys first, each with whose it is and what is wrong with it. */
export async function keyChoices(folder: string, text: TextsIn): Promise<{ alias: string; label: string }[]> {
  const keys = await listKeys(folder);
  const bySigning = keys.toSorted((a, b) => Number(b.type === 'sign') - Number(a.type === 'sign'));
  return bySigning.map((entry) => ({ alias: entry.alias, label: labelOf(folder, entry, text) }));
}

function labelOf(folder: string, { alias, type, owner }: StorageEntry, text: TextsIn): string {
  const certificate = readKeyCertificate(folder, alias);
  const isOld = certificate !== null && validityAt(certificate, new Date().toISOString()) === 'expired';
  const flaws = [
    ...(isOld ? [text('phone.keys.expired')] : []),
    ...(isRevoked(folder, alias) ? [text('phone.keys.revoked')] : []),
  ];
  const what = text(type === 'sign' ? 'phone.keys.sign' : 'phone.keys.auth');
  return [owner.commonName, owner.organisation?.name, what, ...flaws].filter(Boolean).join(', ');
}
