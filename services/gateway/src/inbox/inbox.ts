import { toInstant, type Instant } from '@kezek/calendar/instant';
import { notificationCodes, type NotificationCode } from '@kezek/contract/internal/notifications';
import type { InboxEntry } from '@kezek/contract/public/inbox';
import type { Locale } from '@kezek/contract/values';
import { Problem } from '@kezek/platform/problem';
import { z } from 'zod';
import type { Notification as Row } from '../generated/prisma/client';
import type { Account } from '../storage/accounts';
import type { Database } from '../storage/prisma';
import type { NotificationWriter, WrittenNews } from './write-text';

const Params = z.record(z.string(), z.union([z.string(), z.number()]));
const knownCodes = new Set<string>(notificationCodes);
const isKnown = (code: string): code is NotificationCode => knownCodes.has(code);

/** Newest first. The text is written now, in the person's language of today. */
export async function readInbox(
  database: Database,
  writeText: NotificationWriter,
  account: Account,
  { cursor, limit }: { cursor?: string; limit: number },
): Promise<{ items: InboxEntry[]; nextCursor: string | null; unread: number }> {
  const before = cursor === undefined ? undefined : seqOf(cursor);
  const [rows, unread] = await Promise.all([
    database.notification.findMany({
      where: { accountId: account.id, ...(before !== undefined && { seq: { lt: before } }) },
      orderBy: { seq: 'desc' },
      take: limit + 1,
    }),
    database.notification.count({ where: { accountId: account.id, readAt: null } }),
  ]);
  const page = rows.slice(0, limit);
  const items = await Promise.all(page.map((row) => toEntry(row, account, writeText)));
  const last = page.at(-1);
  return {
    items: items.filter((item) => item !== null),
    nextCursor: rows.length > limit && last ? String(last.seq) : null,
    unread,
  };
}

export async function markRead(database: Database, account: Account, id: string, at: string): Promise<void> {
  const own = { id, accountId: account.id };
  const { count } = await database.notification.updateMany({ where: { ...own, readAt: null }, data: { readAt: at } });
  if (count === 0 && !(await database.notification.findFirst({ where: own })))
    throw new Problem(404, 'notification-not-found');
}

export function seqOf(cursor: string): bigint {
  if (!/^\d{1,18}$/.test(cursor)) throw new Problem(400, 'invalid-cursor');
  return BigInt(cursor);
}

/** Null for a code that only a newer release knows. */
async function toEntry(row: Row, { locale }: Account, writeText: NotificationWriter): Promise<InboxEntry | null> {
  const { id, applicationId, code } = row;
  const at = toInstant(row.at);
  const text = await entryText(row, at, locale, writeText);
  if (!text || !isKnown(code)) return null;
  const params = Params.parse(row.params);
  return { id, applicationId, code, at, readAt: row.readAt && toInstant(row.readAt), ...text, locale, params };
}

type Entry = Pick<Row, 'code' | 'params' | 'applicationId'>;

/** What the inbox shows of it and a letter says. Null as above. */
export async function entryText(
  entry: Entry,
  at: Instant,
  locale: Locale,
  writeText: NotificationWriter,
): Promise<{ title: string; text: string } | null> {
  const written = await write(entry, at, locale, writeText);
  return written && { title: written.title, text: written.text };
}

/** What an SMS says of it. Null as above, and for what can wait. */
export async function entrySms(
  entry: Entry,
  at: Instant,
  locale: Locale,
  writeText: NotificationWriter,
): Promise<string | null> {
  return (await write(entry, at, locale, writeText))?.sms ?? null;
}

async function write(
  { code, params, applicationId }: Entry,
  at: Instant,
  locale: Locale,
  writeText: NotificationWriter,
): Promise<WrittenNews | null> {
  return isKnown(code) ? writeText({ code, params: Params.parse(params), applicationId, at }, locale) : null;
}
