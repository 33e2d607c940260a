import { isAtOrAfter, toInstant, type Instant } from '@kezek/calendar/instant';
import type { AttachmentView } from '@kezek/contract/public/attachments';
import { Problem } from '@kezek/platform/problem';
import { operatorsOf } from '../../telling/inbox/notify';
import { writeEntriesIn } from '../../telling/inbox/write';
import { requireStaying } from '../../accounts/personal-data/staying';
import type { Context } from '../../context';
import { attachmentOf } from './present';
import { takeAccess } from './take-access';

export type ObjectNeeds = Pick<Context, 'database' | 'applications' | 'mail'>;

/**
 * Who was there before says that the one who joined must not be: the access ends at once in every process, and the
 * city's operators are told. Objecting again changes nothing.
 *
 * @throws Problem 404 `attachment-not-found`, also for who came later; 409 `objection-too-late`.
 */
export async function objectToAttachment(
  { database, applications, mail }: ObjectNeeds,
  { applicationId, accountId, objectedBy }: { applicationId: string; accountId: string; objectedBy: string },
  at: Instant,
): Promise<AttachmentView> {
  const key = { applicationId, accountId };
  const attachment = await attachmentOf(database, applicationId, accountId);
  await requireEarlier(database, { applicationId, objectedBy, accountId }, attachment.attachedAt);
  if (attachment.status !== 'active' || attachment.decidedAt !== null) return attachment;
  const { objectUntil } = attachment;
  if (isAtOrAfter(at, toInstant(objectUntil))) throw new Problem(409, 'objection-too-late', { objectUntil });
  const city = await applications.cityOf(applicationId, at);
  const operators = await operatorsOf({ database, applications }, applicationId, at);
  await database.$transaction(async (tx) => {
    await requireStaying(tx, objectedBy);
    const { count } = await tx.attachment.updateMany({
      where: { ...key, status: 'active' },
      data: { status: 'objected', objectedBy, objectedAt: at, city },
    });
    if (count === 0) return;
    await takeAccess(tx, key);
    const told = { applicationId, params: { accountId }, at };
    const eventId = `attachment/${applicationId}/${accountId}/objected`;
    const toOperators = operators.map((id) => ({ ...told, accountId: id, eventId, code: 'attachment-objected' }));
    const toThem = { ...told, accountId, eventId, params: {}, code: 'attachment-suspended' };
    await writeEntriesIn(tx, [...toOperators, toThem], { mail: mail.enabled });
  });
  applications.forgetAccess(applicationId, accountId);
  return attachmentOf(database, applicationId, accountId);
}

/** Nobody objects to oneself, nor to who was there before. */
async function requireEarlier(
  database: Context['database'],
  { applicationId, objectedBy, accountId }: { applicationId: string; objectedBy: string; accountId: string },
  attachedAt: string,
): Promise<void> {
  const where = { applicationId_accountId: { applicationId, accountId: objectedBy } };
  const joined = await database.attachment.findUnique({ where });
  // Who submitted the application never joined it.
  const isEarlier = joined === null || toInstant(joined.attachedAt) < attachedAt;
  if (objectedBy === accountId || !isEarlier) throw new Problem(404, 'attachment-not-found');
}
