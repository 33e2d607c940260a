import type { Instant } from '@kezek/calendar/instant';
import { reviewQuestions } from '@kezek/contract/public/reviews';
import { Problem } from '@kezek/platform/problem';
import { requireStaying } from '../accounts/personal-data/staying';
import type { Context } from '../context';
import type { Review as Row } from '../generated/prisma/client';
import type { Database } from '../storage/prisma';
import { lockReview } from './lock';
import { countOut } from './tally';
import { tellOperators } from './tell-operators';
import { requireNobodyNamed, type Said } from './write';

/**
 * Says it otherwise: nobody else reads it until an operator has published it anew. What says the same already stays as it
 * is, so that a repeat changes nothing.
 *
 * @throws Problem 404 `review-not-found`, 409 `review-changed` when it is not that version any more,
 *   `account-is-leaving`; of requireNobodyNamed.
 */
export async function correctReview(
  { database, mail }: Pick<Context, 'database' | 'mail'>,
  { id, accountId, version }: { id: string; accountId: string; version: number },
  said: Said,
  at: Instant,
): Promise<Row> {
  requireNobodyNamed(said);
  const { ratings, text } = said;
  return database.$transaction(async (tx) => {
    await requireStaying(tx, accountId);
    const before = await lockReview(tx, id);
    if (before.text === text && reviewQuestions.every((question) => before[question] === ratings[question]))
      return before;
    if (before.version !== version) throw new Problem(409, 'review-changed');
    if (before.status === 'published') await countOut(tx, before);
    const undecided = { status: 'pending', rejection: null, publishedAt: null, decidedBy: null, decidedAt: null };
    const after = await tx.review.update({
      where: { id },
      data: { ...ratings, text, ...undecided, writtenAt: at, version: { increment: 1 } },
    });
    await tellOperators(tx, after.city, { mail: mail.enabled }, at);
    return after;
  });
}

/** It is gone, with what it was counted for. @throws Problem 404 `review-not-found` */
export async function takeReviewBack(database: Database, id: string): Promise<void> {
  await database.$transaction(async (tx) => {
    const review = await lockReview(tx, id);
    if (review.status === 'published') await countOut(tx, review);
    await tx.review.delete({ where: { id } });
  });
}
