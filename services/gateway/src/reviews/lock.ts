import { Problem } from '@kezek/platform/problem';
import type { Prisma, Review as Row } from '../generated/prisma/client';

/** Correcting, taking back and deciding take turns. @throws Problem 404 `review-not-found` */
export async function lockReview(tx: Prisma.TransactionClient, id: string): Promise<Row> {
  await tx.$queryRaw`SELECT 1 FROM review WHERE id = ${id}::uuid FOR UPDATE`;
  const row = await tx.review.findUnique({ where: { id } });
  if (!row) throw new Problem(404, 'review-not-found');
  return row;
}
