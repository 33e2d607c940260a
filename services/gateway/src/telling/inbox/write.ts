import type { NotificationCode } from '@kezek/contract/internal/notifications';
import { isSmsCode } from '@kezek/contract/texts/codes';
import type { ChannelName } from '../delivery/channel';
import type { Prisma } from '../../generated/prisma/client';
import type { Database } from '../../storage/prisma';
import { inboxChannel, packed } from '../../storage/channels';

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

/** Whether letters and SMS can leave; SMS are for news of applications only. */
export type Ways = { mail: boolean; sms?: boolean };

/** What an SMS is good for: «today» and «a place for you» are no longer true after that. Machine time. */
const smsLifeMs = 12 * 3_600_000;

/** What comes to a kindergarten many times a day: by letter only to who asks for it. */
const letterByWish: ReadonlySet<string> = new Set<NotificationCode>(['response-to-activate']);

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

/** The same within a transaction that does more; it takes the lock last. */
export async function writeEntriesIn(
  tx: Prisma.TransactionClient,
  entries: readonly NewEntry[],
  ways: Ways,
): Promise<void> {
  if (entries.length === 0) return;
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${inboxLock})`;
  await writeIn(tx, entries, ways);
}

async function writeIn(tx: Prisma.TransactionClient, entries: readonly NewEntry[], { mail, sms = false }: Ways) {
  const added = await tx.notification.createManyAndReturn({
    data: [...entries],
    skipDuplicates: true,
    select: { accountId: true, eventId: true, code: true },
  });
  if (added.length === 0) return;
  const accountIds = [...new Set(added.map(({ accountId }) => accountId))];
  if (mail) await writeLetters(tx, added, accountIds);
  if (sms) {
    await writeSms(
      tx,
      added.filter(({ code }) => isSmsCode(code)),
    );
  }
  for (const payload of packed(accountIds)) await tx.$executeRaw`SELECT pg_notify(${inboxChannel}, ${payload})`;
}

async function writeLetters(
  tx: Prisma.TransactionClient,
  added: readonly Added[],
  accountIds: string[],
): Promise<void> {
  const reachable = await tx.account.findMany({
    where: { id: { in: accountIds }, email: { not: null }, emailConfirmedAt: { not: null } },
    select: { id: true, lettersOfResponses: true },
  });
  const wanting = reachable.filter(({ lettersOfResponses }) => lettersOfResponses);
  const data = [
    ...pendingOf(
      'letter',
      added.filter(({ code }) => !letterByWish.has(code)),
      reachable,
    ),
    ...pendingOf(
      'letter',
      added.filter(({ code }) => letterByWish.has(code)),
      wanting,
    ),
  ];
  if (data.length > 0) await tx.delivery.createMany({ data, skipDuplicates: true });
}

async function writeSms(tx: Prisma.TransactionClient, added: readonly Added[]): Promise<void> {
  if (added.length === 0) return;
  const reachable = await tx.account.findMany({
    where: { id: { in: added.map(({ accountId }) => accountId) }, phone: { not: null } },
    select: { id: true },
  });
  const expiresAt = new Date(Date.now() + smsLifeMs);
  const data = pendingOf('sms', added, reachable).map((delivery) => ({ ...delivery, expiresAt }));
  if (data.length > 0) await tx.delivery.createMany({ data, skipDuplicates: true });
}

function pendingOf(channel: ChannelName, added: readonly Added[], reachable: readonly { id: string }[]) {
  const ids = new Set(reachable.map(({ id }) => id));
  return added
    .filter(({ accountId }) => ids.has(accountId))
    .map(({ accountId, eventId }) => ({ accountId, eventId, channel, status: 'pending' }));
}
