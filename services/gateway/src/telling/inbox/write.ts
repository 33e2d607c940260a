import { toProblem } from '@kezek/platform/problem';
import type { ChannelName } from '../delivery/channel';
import type { Prisma } from '../../generated/prisma/client';
import type { Database } from '../../storage/prisma';
import { inboxChannel, packed } from '../../storage/channels';
import { topicOf } from '../preferences/topics';
import { together } from './together';
import { getsLetter, getsSms, readersOf, type Reader, type Ways } from '../preferences/reached-by';

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

/** How many calls of one process travel together: each is news of one application, or a page of a bulletin's. */
const mostTogether = 32;

interface Call {
  entries: readonly NewEntry[];
  ways: Ways;
}

const writers = new WeakMap<Database, (call: Call) => Promise<void>>();

/**
 * Puts entries into inboxes, each once, with the letters and SMS that are due for them, and wakes the streams of those
 * concerned, and whoever sends. Writers take turns, so that entries become visible in the order of their numbers: a stream that has shown
 * number 7 never finds a 6 behind it. Those of one process share their turns, and so hold one connection.
 */
export async function writeEntries(database: Database, entries: readonly NewEntry[], ways: Ways): Promise<void> {
  if (entries.length === 0) return;
  const write =
    writers.get(database) ??
    together((calls: readonly Call[]) => writeCalls(database, calls), { most: mostTogether, isOfAll: isAway });
  writers.set(database, write);
  await write({ entries, ways });
}

/** The database, or a turn in it. */
const isAway = (error: unknown): boolean => toProblem(error).status === 503;

async function writeCalls(database: Database, calls: readonly Call[]): Promise<void> {
  const entries = calls.flatMap((call) => call.entries);
  const ways = new Map(calls.flatMap((call) => call.entries.map((entry) => [keyOf(entry), call.ways] as const)));
  // Before the lock: others wait for it.
  const readers = await readersFor(database, entries, {
    mail: calls.some((call) => call.ways.mail),
    sms: calls.some((call) => call.ways.sms),
  });
  await database.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(${inboxLock})`;
    await writeIn(tx, entries, { waysOf: (entry) => ways.get(keyOf(entry)) ?? { mail: false }, readers });
  }, timeouts);
}

const keyOf = ({ accountId, eventId }: Pick<NewEntry, 'accountId' | 'eventId'>): string => `${accountId} ${eventId}`;

/** The same within a transaction that does more; it takes the lock last. @returns how many were new. */
export async function writeEntriesIn(
  tx: Prisma.TransactionClient,
  entries: readonly NewEntry[],
  ways: Ways,
): Promise<number> {
  if (entries.length === 0) return 0;
  const readers = await readersFor(tx, entries, ways);
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${inboxLock})`;
  return writeIn(tx, entries, { waysOf: () => ways, readers });
}

/** Of those who are to be told something; nobody's where neither letters nor SMS leave. */
const readersFor = async (
  tx: Parameters<typeof readersOf>[0],
  entries: readonly NewEntry[],
  { mail, sms = false }: Ways,
): Promise<ReadonlyMap<string, Reader>> =>
  mail || sms
    ? readersOf(
        tx,
        entries.map(({ accountId }) => accountId),
      )
    : new Map<string, Reader>();

/** How each of them may be reached. */
interface Reach {
  waysOf: (entry: Added) => Ways;
  readers: ReadonlyMap<string, Reader>;
}

async function writeIn(tx: Prisma.TransactionClient, entries: readonly NewEntry[], reach: Reach): Promise<number> {
  const added = await tx.notification.createManyAndReturn({
    data: [...entries],
    skipDuplicates: true,
    select: { accountId: true, eventId: true, code: true },
  });
  if (added.length === 0) return 0;
  const accountIds = [...new Set(added.map(({ accountId }) => accountId))];
  await writeDeliveries(tx, added, reach);
  for (const payload of packed(accountIds)) await tx.$executeRaw`SELECT pg_notify(${inboxChannel}, ${payload})`;
  return added.length;
}

/** Letters and SMS, as each account wants them. */
async function writeDeliveries(
  tx: Prisma.TransactionClient,
  added: readonly Added[],
  { waysOf, readers }: Reach,
): Promise<void> {
  const expiresAt = new Date(Date.now() + smsLifeMs);
  const data = added.flatMap((entry) => {
    const reader = readers.get(entry.accountId);
    if (!reader) return [];
    const ways = waysOf(entry);
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
