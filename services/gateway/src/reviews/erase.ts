import type { Prisma } from '../generated/prisma/client';
import { countOut } from './tally';

/** A person's words are theirs: they go with the account, and out of the averages. */
export async function eraseReviews(tx: Prisma.TransactionClient, accountId: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM review WHERE account_id = ${accountId}::uuid ORDER BY id FOR UPDATE`;
  const reviews = await tx.review.findMany({ where: { accountId, status: 'published' } });
  for (const review of reviews) await countOut(tx, review);
  await tx.review.deleteMany({ where: { accountId } });
}
