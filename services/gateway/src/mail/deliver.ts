import { toInstant } from '@kezek/calendar/instant';
import { Locale } from '@kezek/contract/values';
import type { Logger } from '@kezek/platform/logger';
import { entryText } from '../inbox/inbox';
import type { NotificationWriter } from '../inbox/write-text';
import type { Database } from '../storage/prisma';
import { letterOf } from './letter';
import { messageIdOf } from './message-id';
import { MailRefused, type MailPort } from './port';

export type DeliverNeeds = {
  database: Database;
  mail: MailPort;
  mailFrom: string;
  writeText: NotificationWriter;
  logger: Logger;
};

/** `pending`: not accepted by the mail server yet, or being sent by somebody else just now. */
export type Delivered = { sent: number; failed: number; pending: number };

/** Longer than one letter takes with all its timeouts; after it whoever was sending is dead. */
const lockMs = 30_000;
/** The caller waits eight seconds for the answer. */
const budgetMs = 4_000;
const atOnce = 4;
const mostInOneCall = 200;

type Key = { eventId: string; accountId: string };

/**
 * Offers the mail server what is pending of the events whose ids begin so, for some seconds. A letter leaves twice only
 * when a crash falls between the server's acceptance and our record of it; then both have one Message-ID.
 */
export async function deliverMail(needs: DeliverNeeds, eventPrefix: string): Promise<Delivered> {
  const { database, mail } = needs;
  const ofEvents = { eventId: { startsWith: eventPrefix }, status: 'pending' };
  if (!mail.enabled) return { sent: 0, failed: 0, pending: 0 };
  const queue = await database.mailDelivery.findMany({
    where: { ...ofEvents, lockedUntil: { lt: new Date() } },
    select: { eventId: true, accountId: true },
    // Those never tried come first, so that a few that can't be sent keep nobody waiting.
    orderBy: [{ attempts: 'asc' }, { eventId: 'asc' }, { accountId: 'asc' }],
    take: mostInOneCall,
  });
  const counts = { sent: 0, failed: 0 };
  const until = performance.now() + budgetMs;
  let isDown = false;
  const one = async () => {
    for (let key = queue.shift(); key; key = queue.shift()) {
      if (isDown || performance.now() > until) return;
      const outcome = await sendOne(needs, key);
      if (outcome === 'later') isDown = true;
      else if (outcome !== 'taken') counts[outcome] += 1;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, one));
  return { ...counts, pending: await database.mailDelivery.count({ where: ofEvents }) };
}

async function sendOne(needs: DeliverNeeds, key: Key): Promise<'sent' | 'failed' | 'later' | 'taken'> {
  const { database, mail, mailFrom, logger } = needs;
  const now = Date.now();
  const claimed = await database.mailDelivery.updateMany({
    where: { ...key, status: 'pending', lockedUntil: { lt: new Date(now) } },
    data: { lockedUntil: new Date(now + lockMs), attempts: { increment: 1 } },
  });
  if (claimed.count === 0) return 'taken';
  const letter = await write(needs, key);
  if (!letter) return settle(database, key, 'failed');
  try {
    await mail.send({ ...letter, messageId: messageIdOf(key.eventId, key.accountId, mailFrom) });
  } catch (error) {
    if (error instanceof MailRefused) {
      logger.warn({ err: error, ...key }, 'a letter can’t be delivered');
      return settle(database, key, 'failed');
    }
    logger.warn({ err: error, ...key }, 'a letter waits for the mail server');
    await database.mailDelivery.updateMany({
      where: { ...key, status: 'pending' },
      data: { lockedUntil: new Date(0) },
    });
    return 'later';
  }
  return settle(database, key, 'sent');
}

/** Null when there is nobody to write to any more, or nothing that this release could say. */
async function write({ database, writeText }: DeliverNeeds, { eventId, accountId }: Key) {
  const entry = await database.notification.findUnique({
    where: { accountId_eventId: { accountId, eventId } },
    include: { account: true },
  });
  if (!entry?.account.email || !entry.account.emailConfirmedAt) return null;
  const locale = Locale.parse(entry.account.locale);
  const text = await entryText(entry, toInstant(entry.at), locale, writeText);
  return text && { to: entry.account.email, ...letterOf(text, locale) };
}

async function settle<S extends 'sent' | 'failed'>(database: Database, key: Key, status: S): Promise<S> {
  await database.mailDelivery.updateMany({ where: key, data: { status, settledAt: new Date() } });
  return status;
}
