import type { Instant } from '@kezek/calendar/instant';
import { Problem } from '@kezek/platform/problem';
import type { Database } from '../storage/prisma';
import { isCode } from './code';

const triesOfACode = 5;

/**
 * Whoever knows the code holds the telephone. The same code again is no mistake: it says the same until it expires.
 *
 * @throws Problem 422 `phone-code-wrong`, `phone-code-expired`
 */
export async function confirmPhone(
  { database, secret }: { database: Database; secret: string },
  accountId: string,
  code: string,
  at: Instant,
): Promise<{ phone: string }> {
  const sent = await database.phoneCode.findFirst({
    where: { accountId },
    orderBy: [{ sentAt: 'desc' }, { id: 'desc' }],
  });
  if (!sent || sent.expiresAt.getTime() <= Date.now()) throw new Problem(422, 'phone-code-expired');
  const { id, phone } = sent;
  // Counted before it is looked at: guesses that come at once are as many tries.
  const [counted] = await database.phoneCode.updateManyAndReturn({
    where: { id, tries: { lt: triesOfACode } },
    data: { tries: { increment: 1 } },
  });
  if (!counted) throw new Problem(422, 'phone-code-expired');
  if (!isCode(secret, { accountId, phone, code }, sent.codeHash)) {
    const left = triesOfACode - counted.tries;
    throw left > 0 ? new Problem(422, 'phone-code-wrong', { left }) : new Problem(422, 'phone-code-expired');
  }
  await database.account.updateMany({
    where: { id: accountId, erasedAt: null },
    data: { phone, phoneConfirmedAt: at },
  });
  return { phone };
}
