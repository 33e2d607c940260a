import type { Instant } from '@kezek/calendar/instant';
import { Problem } from '@kezek/platform/problem';
import type { Prisma } from '../../generated/prisma/client';
import { requireStaying } from '../../accounts/personal-data/staying';
import { writeEntriesIn } from '../../telling/inbox/write';
import type { ObjectNeeds } from './object';
import { takeAccess } from './take-access';

/**
 * Who joined an application goes out of it: the access ends at once in every process, and who stays is told. They may
 * join anew, by the same proof; then there is time again to object. Again changes nothing.
 *
 * @throws Problem 409 `submitter-stays` for who never joined but submitted it, `last-parent-stays` where nobody else
 *   leads it, `account-is-leaving`.
 */
export async function detach(
  { database, applications, mail }: ObjectNeeds,
  key: { applicationId: string; accountId: string },
  at: Instant,
): Promise<void> {
  const { applicationId, accountId } = key;
  await database.$transaction(async (tx) => {
    await requireStaying(tx, accountId);
    const others = await othersWhoLead(tx, key);
    const attachment = await tx.attachment.findUnique({ where: { applicationId_accountId: key } });
    if (!attachment) throw new Problem(409, 'submitter-stays');
    if (attachment.status !== 'active') return;
    if (others.length === 0) throw new Problem(409, 'last-parent-stays');
    await tx.attachment.update({ where: { applicationId_accountId: key }, data: { status: 'left', leftAt: at } });
    await takeAccess(tx, key);
    const eventId = `attachment/${applicationId}/${accountId}/left/${at}`;
    const told = { applicationId, eventId, code: 'parent-left', params: { accountId }, at };
    await writeEntriesIn(
      tx,
      others.map((other) => ({ ...told, accountId: other })),
      { mail: mail.enabled },
    );
  });
  applications.forgetAccess(applicationId, accountId);
}

/** Locked, so that of two who go at once the second finds nobody; not those who have asked to be forgotten. */
async function othersWhoLead(
  tx: Prisma.TransactionClient,
  { applicationId, accountId }: { applicationId: string; accountId: string },
): Promise<string[]> {
  await tx.$queryRaw`SELECT 1 FROM application_access WHERE application_id = ${applicationId}::uuid
    ORDER BY account_id FOR UPDATE`;
  const accesses = await tx.applicationAccess.findMany({
    where: { applicationId, accountId: { not: accountId }, account: { erasedAt: null, erasureId: null } },
  });
  return accesses.map((access) => access.accountId);
}
