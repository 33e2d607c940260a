import type { Instant } from '@kezek/calendar/instant';
import type { DocumentStore } from '../../documents/document-store';
import { Prisma } from '../../generated/prisma/client';
import { accessChannel } from '../../storage/channels';
import { eraseReviews } from '../../reviews/erase';
import type { Database } from '../../storage/prisma';

type Needs = { database: Database; files: Pick<DocumentStore, 'remove'> };

/**
 * What the gateway holds of an application whose journal entry was erased. Bytes before rows, so that a crash in between
 * leaves rows to be found again. Audit lines hold ids only and stay. Again changes nothing.
 *
 * @returns whose accesses were taken away, which other processes hear.
 */
export async function eraseApplicationData({ database, files }: Needs, id: string, at: Instant): Promise<string[]> {
  const documents = await database.document.findMany({ where: { applicationId: id }, select: { id: true } });
  for (const document of documents) await files.remove(document.id);
  return database.$transaction(async (tx) => {
    const accesses = await tx.applicationAccess.findMany({ where: { applicationId: id } });
    await tx.document.deleteMany({ where: { id: { in: documents.map((document) => document.id) } } });
    await eraseActs(tx, { applicationId: id }, at);
    await tx.$executeRaw`DELETE FROM delivery d USING notification n
      WHERE n.application_id = ${id}::uuid AND d.event_id = n.event_id AND d.account_id = n.account_id`;
    await tx.notification.deleteMany({ where: { applicationId: id } });
    await tx.attachment.deleteMany({ where: { applicationId: id } });
    await tx.expectedFamily.deleteMany({ where: { applicationId: id } });
    await tx.$executeRaw`UPDATE import_row SET cells = '{}', item = NULL, match_key = NULL, person_keys = '{}', problems = '[]'
      WHERE application_id = ${id}::uuid`;
    await tx.review.updateMany({ where: { applicationId: id }, data: { applicationId: null } });
    // Kept answers show the application as it was, to its own people as to the staff.
    await tx.keyedRequest.deleteMany({ where: { applicationId: id } });
    await tx.applicationAccess.deleteMany({ where: { applicationId: id } });
    for (const { accountId } of accesses) {
      await tx.$executeRaw`SELECT pg_notify(${accessChannel}, ${`${id} ${accountId}`})`;
    }
    return accesses.map(({ accountId }) => accountId);
  });
}

/** The rest that is a closed account's own; the row itself stays as nobody's, for the ids in audit and histories. */
export async function eraseAccountData(database: Database, id: string, at: Instant): Promise<void> {
  await database.$transaction(async (tx) => {
    await eraseActs(tx, { accountId: id }, at);
    await eraseReviews(tx, id);
    await tx.notification.deleteMany({ where: { accountId: id } });
    await tx.delivery.deleteMany({ where: { accountId: id } });
    // An objection stays, by the keyed hash alone, until the application is erased: it binds the person's next account.
    await tx.attachment.deleteMany({ where: { accountId: id, status: { in: ['active', 'left'] } } });
    await tx.attachment.updateMany({ where: { accountId: id }, data: { reason: null } });
    await tx.applicationAccess.deleteMany({ where: { accountId: id } });
    // Kept answers show applications as they were.
    await tx.keyedRequest.deleteMany({ where: { account: id } });
  });
}

/** The hash of the text stays: a paper copy can still be proved to be what was signed. */
async function eraseActs(
  tx: Prisma.TransactionClient,
  of: { applicationId: string } | { accountId: string },
  at: Instant,
): Promise<void> {
  const acts = await tx.signedAct.findMany({ where: of, select: { id: true } });
  await tx.mobileSigning.deleteMany({ where: { actId: { in: acts.map(({ id }) => id) } } });
  await tx.signedAct.deleteMany({ where: { ...of, signedAt: null } });
  const gone = { erasedAt: at, text: '', subject: '', cms: null, signer: Prisma.DbNull };
  await tx.signedAct.updateMany({ where: { ...of, signedAt: { not: null }, erasedAt: null }, data: gone });
}
