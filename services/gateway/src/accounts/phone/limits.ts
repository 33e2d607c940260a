import { toInstant } from '@kezek/calendar/instant';
import { Problem } from '@kezek/platform/problem';
import type { Prisma } from '../../generated/prisma/client';

const pauseMs = 60_000;
const dayMs = 86_400_000;
const codesADay = 5;

/**
 * Codes cost the city money and disturb whoever has the number: one a minute, and five a day of an account and to a
 * number. Takes turns with others of the same account or number until the transaction ends.
 *
 * @throws Problem 429 `too-many-codes`
 */
export async function requireMayAsk(
  tx: Prisma.TransactionClient,
  { accountId, phone }: { accountId: string; phone: string },
  nowMs: number,
): Promise<void> {
  for (const lock of [`phone-code ${accountId}`, `phone-code ${phone}`]) {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${lock}, 0))`;
  }
  const sent = await tx.phoneCode.findMany({
    where: { OR: [{ accountId }, { phone }], sentAt: { gt: new Date(nowMs - dayMs) } },
    orderBy: { sentAt: 'asc' },
  });
  const times = (rows: typeof sent) => rows.map(({ sentAt }) => sentAt.getTime());
  const again = [
    times(sent.filter((row) => row.accountId === accountId)),
    times(sent.filter((row) => row.phone === phone)),
  ].flatMap((at) => [(at.at(-1) ?? 0) + pauseMs, (at.at(-codesADay) ?? 0) + dayMs]);
  const againMs = Math.max(...again);
  if (againMs <= nowMs) return;
  const headers = { 'retry-after': String(Math.ceil((againMs - nowMs) / 1000)) };
  throw new Problem(429, 'too-many-codes', { againAt: toInstant(againMs) }, { headers });
}
