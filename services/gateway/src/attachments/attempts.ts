import { Problem } from '@kezek/platform/problem';
import type { Database } from '../storage/prisma';

const dayMs = 86_400_000;
/** Any number that nothing else locks; the second key is the account's. */
const attemptLock = 7_340_102;

/**
 * Counts a try before it is known to be wrong, so that tries at once count as well as those one after another, in every
 * process. Machine time: it stands against guessing, it is no rule.
 *
 * @returns takes the try back: it was right, or nobody could say. @throws Problem 429 when too many were wrong.
 */
export async function countAttempt(
  database: Database,
  accountId: string,
  mostADay: number,
): Promise<{ takeBack: () => Promise<void> }> {
  const id = await database.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(${attemptLock}::int, hashtext(${accountId}))`;
    const since = new Date(Date.now() - dayMs);
    await tx.attachAttempt.deleteMany({ where: { accountId, at: { lt: since } } });
    const wrong = await tx.attachAttempt.findMany({
      where: { accountId },
      orderBy: { at: 'asc' },
      select: { at: true },
    });
    const [oldest] = wrong;
    if (oldest && wrong.length >= mostADay) throw tooMany(oldest.at.getTime() + dayMs - Date.now());
    return (await tx.attachAttempt.create({ data: { accountId, at: new Date() } })).id;
  });
  return { takeBack: async () => void (await database.attachAttempt.deleteMany({ where: { id } })) };
}

function tooMany(waitMs: number): Problem {
  const seconds = Math.max(1, Math.ceil(waitMs / 1_000));
  return new Problem(429, 'too-many-requests', { seconds }, { headers: { 'retry-after': String(seconds) } });
}
