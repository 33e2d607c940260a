import { leastReviews, type Ratings, type ReviewSummary } from '@kezek/contract/public/reviews';
import type { Prisma } from '../generated/prisma/client';
import type { Database } from '../storage/prisma';

type Counted = Ratings & { kindergartenId: string };

/** In the transaction that publishes it. */
export async function countIn(tx: Prisma.TransactionClient, { kindergartenId, ...review }: Counted): Promise<void> {
  const { food, teachers, safety, communication, building } = review;
  const one = { count: 1, food, teachers, safety, communication, building };
  await tx.reviewTally.upsert({
    where: { kindergartenId },
    create: { kindergartenId, ...one },
    update: {
      count: { increment: 1 },
      food: { increment: food },
      teachers: { increment: teachers },
      safety: { increment: safety },
      communication: { increment: communication },
      building: { increment: building },
    },
  });
}

/** In the transaction that takes a published one away. */
export async function countOut(tx: Prisma.TransactionClient, { kindergartenId, ...review }: Counted): Promise<void> {
  const { food, teachers, safety, communication, building } = review;
  await tx.reviewTally.update({
    where: { kindergartenId },
    data: {
      count: { decrement: 1 },
      food: { decrement: food },
      teachers: { decrement: teachers },
      safety: { decrement: safety },
      communication: { decrement: communication },
      building: { decrement: building },
    },
  });
}

export async function summaryOf(database: Database, kindergartenId: string): Promise<ReviewSummary> {
  const tally = await database.reviewTally.findUnique({ where: { kindergartenId } });
  const count = tally?.count ?? 0;
  if (!tally || count < leastReviews) return { count, averages: null, least: leastReviews };
  const average = (sum: number) => Math.round((sum / count) * 10) / 10;
  const { food, teachers, safety, communication, building } = tally;
  const averages = {
    food: average(food),
    teachers: average(teachers),
    safety: average(safety),
    communication: average(communication),
    building: average(building),
  };
  return { count, averages, least: leastReviews };
}
