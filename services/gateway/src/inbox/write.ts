import type { Prisma } from '../generated/prisma/client';
import type { Database } from '../storage/prisma';
import { inboxChannel, packed } from './channels';

/** A page of a bulletin's invitations may be ahead. */
const patience = { maxWait: 5_000, timeout: 15_000 };

export type NewEntry = {
  accountId: string;
  eventId: string;
  /** Null: of the account itself. */
  applicationId: string | null;
  code: string;
  params: Prisma.InputJsonObject;
  at: string;
};

/** Any number that nothing else locks. */
const inboxLock = 7_340_101;

/**
 * Puts entries into inboxes, each once, with the letters that are due for them, and wakes the streams of those
 * concerned. Writers take turns, so that entries become visible in the order of their numbers: a stream that has shown
 * number 7 never finds a 6 behind it.
 */
export async function writeEntries(
  database: Database,
  entries: readonly NewEntry[],
  { mail }: { mail: boolean },
): Promise<void> {
  if (entries.length === 0) return;
  await database.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(${inboxLock})`;
    await writeIn(tx, entries, { mail });
  }, patience);
}

/** The same within a transaction that does more; it takes the lock last. */
export async function writeEntriesIn(
  tx: Prisma.TransactionClient,
  entries: readonly NewEntry[],
  { mail }: { mail: boolean },
): Promise<void> {
  if (entries.length === 0) return;
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${inboxLock})`;
  await writeIn(tx, entries, { mail });
}

async function writeIn(tx: Prisma.TransactionClient, entries: readonly NewEntry[], { mail }: { mail: boolean }) {
  const added = await tx.notification.createManyAndReturn({
    data: [...entries],
    skipDuplicates: true,
    select: { accountId: true, eventId: true },
  });
  if (added.length === 0) return;
  const accountIds = [...new Set(added.map(({ accountId }) => accountId))];
  if (mail) await writeLetters(tx, added, accountIds);
  for (const payload of packed(accountIds)) await tx.$executeRaw`SELECT pg_notify(${inboxChannel}, ${payload})`;
}

async function writeLetters(
  tx: Prisma.TransactionClient,
  added: readonly { accountId: string; eventId: string }[],
  accountIds: string[],
): Promise<void> {
  const reachable = await tx.account.findMany({
    where: { id: { in: accountIds }, email: { not: null }, emailConfirmedAt: { not: null } },
    select: { id: true },
  });
  const byMail = new Set(reachable.map(({ id }) => id));
  const data = added
    .filter(({ accountId }) => byMail.has(accountId))
    .map((of) => ({ ...of, status: 'pending', lockedUntil: new Date(0) }));
  if (data.length > 0) await tx.mailDelivery.createMany({ data, skipDuplicates: true });
}
