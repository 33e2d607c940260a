import { parse } from 'cookie';
import type { Request, Response } from 'express';
import type { Instant } from '@kezek/calendar/instant';
import { writeEntries } from '../../telling/inbox/write';
import type { MailPort } from '../../telling/mail/port';
import type { Database } from '../../storage/prisma';
import { hashOf, newSecret } from './secret-token';

const cookieName = (tls: boolean): string => (tls ? '__Host-kezek-device' : 'kezek-device');
const yearMs = 366 * 86_400_000;

/** What this browser is known by; given one when it has none. It opens nothing. */
export function deviceOf(req: Request, res: Response, tls: boolean): string {
  const name = cookieName(tls);
  const given = parse(req.headers.cookie ?? '')[name];
  const device = given !== undefined && /^[\w-]{43}$/.test(given) ? given : newSecret();
  res.cookie(name, device, { path: '/', httpOnly: true, sameSite: 'lax', secure: tls, maxAge: yearMs });
  return device;
}

/**
 * Remembers the browser and tells the account's owner of one that is new. Not of the first: until then there was nobody
 * to be warned.
 *
 * @param mail whether letters can leave.
 */
export async function noteDevice(
  database: Database,
  { accountId, device, agent, at }: { accountId: string; device: string; agent: string | null; at: Instant },
  mail: Pick<MailPort, 'enabled'>,
): Promise<void> {
  const deviceHash = hashOf(device);
  const before = await database.knownDevice.count({ where: { accountId } });
  const { count } = await database.knownDevice.createMany({
    data: [{ accountId, deviceHash, firstSeenAt: new Date() }],
    skipDuplicates: true,
  });
  if (count === 0 || before === 0) return;
  const eventId = `account/${accountId}/device/${deviceHash.slice(0, 32)}`;
  const params = agent === null ? {} : { agent };
  const entry = { accountId, eventId, applicationId: null, code: 'signed-in-new-device', params, at };
  await writeEntries(database, [entry], { mail: mail.enabled });
}
