import type { Instant } from '@kezek/calendar/instant';
import { Problem } from '@kezek/platform/problem';
import { Locale } from '@kezek/contract/values';
import { hashOf } from '../sign-in/secret-token';
import type { Database } from '../../storage/prisma';

/**
 * Whoever has the link has read the letter. The same link again, as mail programs that look ahead follow it, is no
 * mistake: it says the same until it expires.
 */
export async function confirmEmail(database: Database, token: string, at: Instant): Promise<{ locale: Locale }> {
  const waiting = await database.emailConfirmation.findUnique({
    where: { tokenHash: hashOf(token) },
    include: { account: true },
  });
  if (!waiting || waiting.expiresAt.getTime() <= Date.now()) throw new Problem(404, 'confirmation-link-invalid');
  const { account, email } = waiting;
  if (account.email !== email || account.emailConfirmedAt === null) {
    await database.account.update({ where: { id: account.id }, data: { email, emailConfirmedAt: at } });
  }
  return { locale: Locale.parse(account.locale) };
}
