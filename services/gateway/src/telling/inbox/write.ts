import type { ChannelName } from '../delivery/channel';
import type { Prisma } from '../../generated/prisma/client';
import type { Database } from '../../storage/prisma';
import { inboxChannel, packed } from '../../storage/channels';
import { topicOf } from '../preferences/topics';
import { getsLetter, getsSms, readersOf, type Ways } from '../preferences/reached-by';

/** Of the transaction: another one may hold the lock for as long as it takes to write a page of a bulletin's invitations. */
const timeouts = { maxWait: 5_000, timeout: 15_000 };

export type NewEntry = {
  accountId: string;
  eventId: string;
  /** Null: of the account itself. */
  applicationId: string | null;
  code: string;
  params: Prisma.InputJsonObject;
  at: string;
};

/** What an SMS is good for: «today» and «a place for you» are no longer true after that. Machine time. */
const smsLifeMs = 12 * 3_600_000;

type Added = { accountId: string; eventId: string; code: string };

/** Any number that nothing else locks. */
const inboxLock = 7_340_101;

/**
 * Puts entries into inboxes, each once, with the letters and SMS that are due for them, and wakes the streams of those
 * concerned, and whoever sends. Writers take turns, so that entries become visible in the order of their numbers: a stream that has shown
 * number 7 never finds a 6 behind it.
 */
export async function writeEntries(database: Database, entries: readonly NewEntry[], ways: Ways): Promise<void> {
  if (entries.length === 0) return;
  await database.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(${inboxLock})`;
    await writeIn(tx, entries, ways);
  }, timeouts);
}

/** The same within a transaction that does more; it takes the lock last. @returns how many were new. */
export async function writeEntriesIn(
  tx: Prisma.TransactionClient,
  entries: readonly NewEntry[],
  ways: Ways,
): Promise<number> {
  if (entries.length === 0) return 0;
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${inboxLock})`;
  return writeIn(tx, entries, ways);
}

async function writeIn(tx: Prisma.TransactionClient, entries: readonly NewEntry[], ways: Ways): Promise<number> {
  const added = await tx.notification.createManyAndReturn({
    data: [...entries],
    skipDuplicates: true,
    select: { accountId: true, eventId: true, code: true },
  });
  if (added.length === 0) return 0;
  const accountIds = [...new Set(added.map(({ accountId }) => accountId))];
  await writeDeliveries(tx, added, ways);
  for (const payload of packed(accountIds)) await tx.$executeRaw`SELECT pg_notify(${inboxChannel}, ${payload})`;
  return added.length;
}

/** Letters and SMS, as each account wants them. */
async function writeDeliveries(tx: Prisma.TransactionClient, added: readonly Added[], ways: Ways): Promise<void> {
  if (!ways.mail && !ways.sms) return;
  const readers = await readersOf(
    tx,
    added.map(({ accountId }) => accountId),
  );
  const expiresAt = new Date(Date.now() + smsLifeMs);
  const data = added.flatMap((entry) => {
    const reader = readers.get(entry.accountId);
    if (!reader) return [];
    return [
      ...(getsLetter(reader, entry.code, ways) ? [pendingOf('letter', entry)] : []),
      ...(getsSms(reader, entry.code, ways) ? [{ ...pendingOf('sms', entry), expiresAt }] : []),
    ];
  });
  if (data.length > 0) await tx.delivery.createMany({ data, skipDuplicates: true });
}

function pendingOf(channel: ChannelName, { accountId, eventId, code }: Added) {
  const lane = topicOf(code) === 'city-messages' ? 1 : 0;
  return { accountId, eventId, channel, status: 'pending', lane };
}
