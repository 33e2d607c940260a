import { epochMs, type Instant } from '@kezek/calendar/instant';
import type { AttachmentView } from '@kezek/contract/public/attachments';
import { Problem } from '@kezek/platform/problem';
import { writeEntriesIn } from '../../telling/inbox/write';
import { isStaying } from '../../accounts/personal-data/staying';
import type { ObjectNeeds } from './object';
import { attachmentOf } from './present';

/**
 * The city's operator has looked at the papers: access is given back, for good, or stays taken. The one who joined is
 * told, with the reason, which both parents read beside the attachment. @throws Problem 409 `no-objection`, 404 `attachment-not-found`.
 */
export async function decideAttachment(
  { database, mail }: Omit<ObjectNeeds, 'applications'>,
  { applicationId, accountId, decidedBy }: { applicationId: string; accountId: string; decidedBy: string },
  { decision, reason }: { decision: 'restore' | 'reject'; reason: string },
  at: Instant,
): Promise<AttachmentView> {
  const key = { applicationId, accountId };
  const where = { applicationId_accountId: key };
  const known = await database.attachment.findUnique({ where, select: { decidedBy: true, decidedAt: true } });
  // A retry whose first try was carried out: it bears the same person's name and instant.
  if (known?.decidedBy === decidedBy && known.decidedAt?.getTime() === epochMs(at)) {
    return attachmentOf(database, applicationId, accountId);
  }
  if (!known) throw new Problem(404, 'attachment-not-found');
  const isRestored = decision === 'restore';
  await database.$transaction(async (tx) => {
    const { count } = await tx.attachment.updateMany({
      where: { ...key, status: 'objected' },
      data: { status: isRestored ? 'active' : 'rejected', decidedBy, decidedAt: at, reason },
    });
    if (count === 0) throw new Problem(409, 'no-objection');
    // Of an account that is nobody's any more, or soon, only the decision counts: the person may join anew, or may not.
    if (!(await isStaying(tx, accountId))) return;
    if (isRestored) await tx.applicationAccess.createMany({ data: [{ ...key, since: at }], skipDuplicates: true });
    const code = isRestored ? 'attachment-restored' : 'attachment-rejected';
    const eventId = `attachment/${applicationId}/${accountId}/decided`;
    await writeEntriesIn(tx, [{ ...key, eventId, code, params: { accountId }, at }], { mail: mail.enabled });
  });
  return attachmentOf(database, applicationId, accountId);
}
