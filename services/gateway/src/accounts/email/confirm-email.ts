import type { Instant } from '@kezek/calendar/instant';
import { Problem } from '@kezek/platform/problem';
import { hashOf } from '../sign-in/secret-token';
import type { Database } from '../../storage/prisma';

/**
 * Whoever has the link and presses has read the letter. The same again, as after an answer that was lost, is no mistake:
 * it says the same until it expires. @throws Problem 404 `confirmation-link-invalid`
 */
export async function confirmEmail(database: Database, token: string, at: Instant): Promise<void> {
  const waiting = await database.emailConfirmation.findUnique({
    where: { tokenHash: hashOf(token) },
    include: { account: true },
  });
  if (!waiting || waiting.expiresAt.getTime() <= Date.now()) throw new Problem(404, 'confirmation-link-invalid');
  const { account, email } = waiting;
  if (account.email !== email || account.emailConfirmedAt === null) {
    await database.account.update({ where: { id: account.id }, data: { email, emailConfirmedAt: at } });
  }
}
