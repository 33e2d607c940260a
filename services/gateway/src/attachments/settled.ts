import { isBefore, toInstant, type Instant } from '@kezek/calendar/instant';
import { Problem } from '@kezek/platform/problem';
import type { Context } from '../routes/context';

/**
 * What can't be undone, the one who joined may do when nobody may object any more, or the city's operator has decided for
 * them: else an objection would come too late to be of use.
 *
 * @throws Problem 409 `withdrawal-not-yet`
 */
export async function requireSettled(
  { attachment }: Pick<Context['database'], 'attachment'>,
  key: { applicationId: string; accountId: string },
  at: Instant,
): Promise<void> {
  const joined = await attachment.findUnique({ where: { applicationId_accountId: key } });
  if (!joined || joined.decidedAt !== null) return;
  const objectUntil = toInstant(joined.objectUntil);
  if (isBefore(at, objectUntil)) throw new Problem(409, 'withdrawal-not-yet', { objectUntil });
}
