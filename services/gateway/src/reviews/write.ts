import type { Instant } from '@kezek/calendar/instant';
import type { Ratings } from '@kezek/contract/public/reviews';
import { personalDatumIn } from '@kezek/identity/told-in-text';
import { Problem } from '@kezek/platform/problem';
import { requireStaying } from '../accounts/personal-data/staying';
import type { Context } from '../context';
import type { Review as Row } from '../generated/prisma/client';
import type { Database } from '../storage/prisma';
import { tellOperators } from './tell-operators';

export type Said = { ratings: Ratings; text: string | null };

/** @throws Problem 422 `review-has-personal-data`: everybody will read it. */
export function requireNobodyNamed({ text }: Said): void {
  const found = text === null ? null : personalDatumIn(text);
  if (found !== null) throw new Problem(422, 'review-has-personal-data', { found });
}

/**
 * A review of the kindergarten where the application's child is enrolled; it waits for an operator of the city. The same
 * id again is the same review.
 *
 * @throws Problem 409 `not-enrolled`, `review-exists`, `reviewer-works-there`, `account-is-leaving`; of
 *   requireNobodyNamed.
 */
export async function writeReview(
  { database, applications, mail }: Pick<Context, 'database' | 'applications' | 'mail'>,
  { id, applicationId, accountId }: { id: string; applicationId: string; accountId: string },
  said: Said,
  at: Instant,
): Promise<Row> {
  requireNobodyNamed(said);
  const { enrolment, city } = await applications.view(applicationId, at);
  if (!enrolment) throw new Problem(409, 'not-enrolled');
  const { kindergartenId } = enrolment;
  if (await worksIn(database, accountId, kindergartenId)) throw new Problem(409, 'reviewer-works-there');
  const { ratings, text } = said;
  return database.$transaction(async (tx) => {
    await requireStaying(tx, accountId);
    const review = { id, applicationId, accountId, kindergartenId, city, ...ratings, text };
    const data = { ...review, status: 'pending', writtenAt: at };
    await tx.review.createMany({ data, skipDuplicates: true });
    const own = await tx.review.findUniqueOrThrow({
      where: { accountId_kindergartenId: { accountId, kindergartenId } },
    });
    if (own.id !== id) throw new Problem(409, 'review-exists');
    await tellOperators(tx, city, { mail: mail.enabled }, at);
    return own;
  });
}

/** Whether the person, whatever account they use now, is of that kindergarten's staff. */
export async function worksIn(
  { account }: Pick<Database, 'account'>,
  accountId: string,
  kindergartenId: string,
): Promise<boolean> {
  const person = await account.findUnique({ where: { id: accountId }, select: { iin: true } });
  if (!person?.iin) return false;
  return (await account.count({ where: { iin: person.iin, role: 'employee', kindergartenId, dismissedAt: null } })) > 0;
}
