import { toInstant } from '@kezek/calendar/instant';
import { notificationCodes, type NotificationCode } from '@kezek/contract/internal/notifications';
import type { InboxEntry } from '@kezek/contract/public/inbox';
import { Problem } from '@kezek/platform/problem';
import { z } from 'zod';
import type { Notification as Row } from '../../generated/prisma/client';
import type { Account } from '../../accounts/account-rows';
import type { Database } from '../../storage/prisma';
import type { NotificationWriter, ToWrite, WrittenNews } from './write-text';

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
async function toEntry(row: Row, account: Account, writeText: NotificationWriter): Promise<InboxEntry | null> {
  const { id, applicationId, code } = row;
  const { locale } = account;
  const written = await writtenEntry(row, account, 'if-known', writeText);
  if (!written || !isKnown(code)) return null;
  const { title, text, about, link } = written;
  const [at, readAt] = [toInstant(row.at), row.readAt && toInstant(row.readAt)];
  return { id, applicationId, code, at, readAt, title, text, about, link, locale, params: Params.parse(row.params) };
}

/** What the inbox shows of an entry, and letters and SMS say. Null as above. */
export async function writtenEntry(
  { code, params, applicationId, at }: Pick<Row, 'code' | 'params' | 'applicationId' | 'at'>,
  { id, role, locale }: Pick<Account, 'id' | 'role' | 'locale'>,
  naming: ToWrite['naming'],
  writeText: NotificationWriter,
): Promise<WrittenNews | null> {
  if (!isKnown(code)) return null;
  const told = { code, params: Params.parse(params), applicationId, at: toInstant(at), reader: { id, role }, naming };
  return writeText(told, locale);
}
