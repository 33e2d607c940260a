import { isBefore, toInstant, type Instant } from '@kezek/calendar/instant';
import { Problem } from '@kezek/platform/problem';
import type { Database } from '../../storage/prisma';

type Needs = Pick<Database, 'attachment'>;

/**
 * What can't be undone, the one who joined may do when nobody may object any more, or the city's operator has decided for
 * them: else an objection would come too late to be of use.
 *
 * @throws Problem 409 `objection-period-open`
 */
export async function requireSettled(
  { attachment }: Needs,
  key: { applicationId: string; accountId: string },
  at: Instant,
): Promise<void> {
  const joined = await attachment.findUnique({ where: { applicationId_accountId: key } });
  if (joined && joined.decidedAt === null) requireOver(toInstant(joined.objectUntil), at);
}

/**
 * The same of another system, which doesn't say for which of the parents it asks: nobody may have joined lately.
 *
 * @throws Problem 409 `objection-period-open`
 */
export async function requireNobodyJoinedLately(
  { attachment }: Needs,
  applicationId: string,
  at: Instant,
): Promise<void> {
  const last = await attachment.findFirst({
    where: { applicationId, status: 'active', decidedAt: null },
    orderBy: { objectUntil: 'desc' },
  });
  if (last) requireOver(toInstant(last.objectUntil), at);
}

function requireOver(objectUntil: Instant, at: Instant): void {
  if (isBefore(at, objectUntil)) throw new Problem(409, 'objection-period-open', { objectUntil });
}
