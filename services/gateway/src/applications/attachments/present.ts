import { toInstant } from '@kezek/calendar/instant';
import { AttachmentView } from '@kezek/contract/public/attachments';
import { Problem } from '@kezek/platform/problem';
import type { Account as AccountRow, Attachment as Row } from '../../generated/prisma/client';
import type { Database } from '../../storage/prisma';

export function attachmentWithName({ account, ...row }: Row & { account: Pick<AccountRow, 'name'> }): AttachmentView {
  return {
    accountId: row.accountId,
    name: account.name,
    attachedAt: toInstant(row.attachedAt),
    objectUntil: toInstant(row.objectUntil),
    status: AttachmentView.shape.status.parse(row.status),
    objectedAt: row.objectedAt && toInstant(row.objectedAt),
    decidedAt: row.decidedAt && toInstant(row.decidedAt),
    reason: row.reason,
    leftAt: row.leftAt && toInstant(row.leftAt),
  };
}

const withName = { account: { select: { name: true } } } as const;

export async function attachmentsOf({ attachment }: Database, applicationId: string): Promise<AttachmentView[]> {
  const rows = await attachment.findMany({
    where: { applicationId },
    include: withName,
    orderBy: { attachedAt: 'asc' },
  });
  return rows.map(attachmentWithName);
}

/** @throws Problem 404 */
export async function attachmentOf(
  { attachment }: Pick<Database, 'attachment'>,
  applicationId: string,
  accountId: string,
): Promise<AttachmentView> {
  const where = { applicationId_accountId: { applicationId, accountId } };
  const row = await attachment.findUnique({ where, include: withName });
  if (!row) throw new Problem(404, 'attachment-not-found');
  return attachmentWithName(row);
}
