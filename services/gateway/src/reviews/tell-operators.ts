import { dayOf, type Instant } from '@kezek/calendar/instant';
import type { Prisma } from '../generated/prisma/client';
import { writeEntriesIn } from '../telling/inbox/write';
import type { Ways } from '../telling/preferences/reached-by';

/** A city's operators hear once a day that reviews wait, however many are written; the menu says how many there are. */
export async function tellOperators(
  tx: Prisma.TransactionClient,
  city: string,
  ways: Ways,
  at: Instant,
): Promise<void> {
  const operators = await tx.account.findMany({
    where: { city, role: 'operator', dismissedAt: null },
    select: { id: true },
  });
  const news = {
    applicationId: null,
    eventId: `reviews-wait/${city}/${dayOf(at)}`,
    code: 'reviews-wait',
    params: {},
    at,
  };
  await writeEntriesIn(
    tx,
    operators.map(({ id }) => ({ ...news, accountId: id })),
    ways,
  );
}
