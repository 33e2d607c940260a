import { tooMany } from './too-many';
import type { Database } from '../../storage/prisma';

const dayMs = 86_400_000;
/** Any number that nothing else locks; the second is the key's. */
const tryLock = 7_340_102;

/** `key`: of what is counted, and whose; never an IIN or an address, only a keyed hash of it. */
export type DailyLimit = { key: string; most: number };

/**
 * Counts a try under each of the keys before its outcome is known, so that tries at once count as well as those one after
 * another, in every process. Machine time: it stands against guessing and flooding, it is no rule.
 *
 * @returns takes the try back: it was none. @throws Problem 429 when a key has had its day's tries.
 */
export async function countTry(
  database: Database,
  limits: readonly DailyLimit[],
): Promise<{ takeBack: () => Promise<void> }> {
  const keys = limits.map(({ key }) => key);
  const ids = await database.$transaction(async (tx) => {
    // In one order for everybody, so that two never wait for each other.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(${tryLock}::int, lock)
      FROM (SELECT DISTINCT hashtext(key) AS lock FROM unnest(${keys}::text[]) AS key ORDER BY lock) AS locks`;
    const now = Date.now();
    for (const { key, most } of limits) await requireRoom(tx, { key, most }, now);
    const tries = keys.map((key) => ({ key, at: new Date(now) }));
    return tx.dailyTry.createManyAndReturn({ data: tries, select: { id: true } });
  });
  return {
    takeBack: async () => void (await database.dailyTry.deleteMany({ where: { id: { in: ids.map(({ id }) => id) } } })),
  };
}

async function requireRoom(
  { dailyTry }: Pick<Database, 'dailyTry'>,
  { key, most }: DailyLimit,
  now: number,
): Promise<void> {
  const latest = await dailyTry.findMany({
    where: { key, at: { gte: new Date(now - dayMs) } },
    orderBy: { at: 'desc' },
    take: most,
    select: { at: true },
  });
  const oldest = latest.at(-1);
  // The next one is free when the oldest of these is a day old.
  if (oldest && latest.length >= most) throw tooMany(oldest.at.getTime() + dayMs - now);
}

export async function forgetOldTries({ dailyTry }: Pick<Database, 'dailyTry'>): Promise<void> {
  await dailyTry.deleteMany({ where: { at: { lt: new Date(Date.now() - dayMs) } } });
}
