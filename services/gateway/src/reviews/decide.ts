import { epochMs, type Instant } from '@kezek/calendar/instant';
import type { ReviewRejection } from '@kezek/contract/public/reviews';
import { Problem } from '@kezek/platform/problem';
import type { Context } from '../context';
import type { Prisma, Review as Row } from '../generated/prisma/client';
import { writeEntriesIn } from '../telling/inbox/write';
import { lockReview } from './lock';
import { countIn, countOut } from './tally';
import { worksIn } from './write';

export type Decision = { decision: 'publish' } | { decision: 'reject'; reasonCode: ReviewRejection };

/**
 * An operator of the city publishes a review or rejects it, or decides otherwise than before; the family is told.
 *
 * @throws Problem 404 `review-not-found`, 409 `review-changed` when it is not that version any more,
 *   `decider-is-concerned` for who wrote it or works in that kindergarten.
 */
export async function decideReview(
  { database, mail }: Pick<Context, 'database' | 'mail'>,
  { id, version, decidedBy }: { id: string; version: number; decidedBy: string },
  decided: Decision,
  at: Instant,
): Promise<Row> {
  const known = await database.review.findUnique({ where: { id } });
  if (!known) throw new Problem(404, 'review-not-found');
  // A retry whose first try was carried out: it bears the same person's name and instant.
  if (known.decidedBy === decidedBy && known.decidedAt?.getTime() === epochMs(at)) return known;
  if (await isConcerned(database, known, decidedBy)) throw new Problem(409, 'decider-is-concerned');
  return database.$transaction(async (tx) => {
    const before = await lockReview(tx, id);
    if (before.version !== version) throw new Problem(409, 'review-changed');
    const isPublished = decided.decision === 'publish';
    if (before.status === 'published') await countOut(tx, before);
    if (isPublished) await countIn(tx, before);
    const after = await tx.review.update({
      where: { id },
      data: {
        status: isPublished ? 'published' : 'rejected',
        publishedAt: isPublished ? (before.publishedAt ?? at) : null,
        rejection: decided.decision === 'reject' ? decided.reasonCode : null,
        ...{ decidedBy, decidedAt: at, version: { increment: 1 } },
      },
    });
    await tell(tx, after, { mail: mail.enabled }, at);
    return after;
  });
}

async function isConcerned({ account }: Context['database'], review: Row, decidedBy: string): Promise<boolean> {
  const iinOf = async (id: string) => (await account.findUnique({ where: { id }, select: { iin: true } }))?.iin ?? null;
  const own = await iinOf(decidedBy);
  if (own !== null && own === (await iinOf(review.accountId))) return true;
  return worksIn({ account }, decidedBy, review.kindergartenId);
}

async function tell(tx: Prisma.TransactionClient, review: Row, ways: { mail: boolean }, at: Instant): Promise<void> {
  const { id, accountId, kindergartenId, rejection, version } = review;
  const applicationId = await stillLed(tx, review);
  const code = rejection === null ? 'review-published' : 'review-rejected';
  const params = { kindergartenId, ...(rejection !== null && { rejection }) };
  const eventId = `review/${id}/${version}`;
  await writeEntriesIn(tx, [{ accountId, applicationId, eventId, code, params, at }], ways);
}

/** News of an application lead to its page; who has left it is told without. */
async function stillLed(tx: Prisma.TransactionClient, { applicationId, accountId }: Row): Promise<string | null> {
  if (applicationId === null) return null;
  const access = await tx.applicationAccess.count({ where: { applicationId, accountId } });
  return access > 0 ? applicationId : null;
}
