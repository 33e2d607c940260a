import { makeIin } from '@kezek/identity/iin';
import { revokeKey } from '../authority/revocation';
import { ensureKeys } from '../ensure-keys';
import { aliasOf, type DevPerson } from '../person';

const someone = (id: string, givenName: string, number: number): DevPerson => ({
  id,
  iin: makeIin('1990-01-01', 'female', number) ?? '',
  surname: 'Демо',
  givenName,
});

/** Keys of nobody in the demo city, to see what the portal says to them: one out of date, one called back. */
export async function ensureSpoiledKeys(folder: string): Promise<void> {
  const year = new Date().getUTCFullYear();
  const past = { validFrom: new Date(Date.UTC(year - 3, 0, 1)), validUntil: new Date(Date.UTC(year - 1, 0, 1)) };
  await ensureKeys(folder, [someone('expired', 'Мерзімсіз', 7001)], past);
  await ensureKeys(folder, [someone('revoked', 'Қайтарылған', 7003)]);
  for (const type of ['auth', 'sign'] as const) revokeKey(folder, aliasOf('revoked', type));
}
