import type { Instant } from '@kezek/calendar/instant';
import { Problem } from '@kezek/platform/problem';
import type { Database } from '../../storage/prisma';
import { isCode } from './code';

const triesOfACode = 5;

/**
 * Whoever knows the code holds the telephone. Of several that were sent to one number each counts: SMS come late, and not
 * in their order. The same code again is no mistake: it says the same until it expires.
 *
 * @throws Problem 422 `phone-code-wrong`, `phone-code-expired`
 */
export async function confirmPhone(
  { database, secret }: { database: Database; secret: string },
  accountId: string,
  code: string,
  at: Instant,
): Promise<{ phone: string }> {
  const last = await database.phoneCode.findFirst({
    where: { accountId },
    orderBy: [{ sentAt: 'desc' }, { id: 'desc' }],
  });
  if (!last) throw new Problem(422, 'phone-code-expired');
  const { phone } = last;
  // Counted before it is looked at: guesses that come at once are as many tries. A guess is one of each code.
  const sent = await database.phoneCode.updateManyAndReturn({
    where: { accountId, phone, expiresAt: { gt: new Date() }, tries: { lt: triesOfACode } },
    data: { tries: { increment: 1 } },
  });
  // Each is looked at, so that time doesn't tell which.
  const right = sent.filter(({ codeHash }) => isCode(secret, { accountId, phone, code }, codeHash));
  if (right.length === 0) {
    const left = Math.max(0, ...sent.map(({ tries }) => triesOfACode - tries));
    throw left > 0 ? new Problem(422, 'phone-code-wrong', { left }) : new Problem(422, 'phone-code-expired');
  }
  await database.account.updateMany({
    where: { id: accountId, erasedAt: null },
    data: { phone, phoneConfirmedAt: at },
  });
  return { phone };
}
