import { epochMs, type Instant } from '@kezek/calendar/instant';
import type { AttachmentView } from '@kezek/contract/public/attachments';
import { Problem } from '@kezek/platform/problem';
import { writeEntriesIn } from '../../telling/inbox/write';
import type { ObjectNeeds } from './object';
import { attachmentOf } from './present';
import { takeAccess } from './take-access';

/**
 * The city's operator takes somebody who joined out of the application for good, whether or not the time for objecting is
 * over: the access ends at once in every process, and both parents are told the reason. It stands with the attachment,
 * and in the application's audit.
 *
 * @throws Problem 404 `attachment-not-found`, 409 `attachment-not-active`.
 */
export async function removeAttachment(
  { database, applications, mail }: ObjectNeeds,
  { applicationId, accountId, removedBy }: { applicationId: string; accountId: string; removedBy: string },
  reason: string,
  at: Instant,
): Promise<AttachmentView> {
  const key = { applicationId, accountId };
  const known = await database.attachment.findUnique({ where: { applicationId_accountId: key } });
  if (!known) throw new Problem(404, 'attachment-not-found');
  // A retry whose first try was carried out: it bears the same person's name and instant.
  const isDone = known.decidedBy === removedBy && known.decidedAt?.getTime() === epochMs(at);
  if (!isDone) {
    await database.$transaction(async (tx) => {
      const { count } = await tx.attachment.updateMany({
        where: { ...key, status: 'active' },
        data: { status: 'rejected', decidedBy: removedBy, decidedAt: at, reason },
      });
      if (count === 0) throw new Problem(409, 'attachment-not-active');
      await takeAccess(tx, key);
      const others = await tx.applicationAccess.findMany({ where: { applicationId } });
      const told = {
        applicationId,
        params: { accountId },
        at,
        eventId: `attachment/${applicationId}/${accountId}/removed`,
      };
      const toOthers = others.map((other) => ({ ...told, accountId: other.accountId, code: 'parent-removed' }));
      const toThem = { ...told, accountId, code: 'attachment-removed' };
      await writeEntriesIn(tx, [...toOthers, toThem], { mail: mail.enabled });
    });
  }
  applications.forgetAccess(applicationId, accountId);
  return attachmentOf(database, applicationId, accountId);
}
