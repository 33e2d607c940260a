import { toInstant } from '@kezek/calendar/instant';
import { Locale } from '@kezek/contract/values';
import type { Logger } from '@kezek/platform/logger';
import { offerPending, type Delivered, type Key, type Outcome } from '../delivery/offer';
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

/** Offers the mail server what is pending of these events. A letter that leaves twice has one Message-ID. */
export async function deliverMail(needs: DeliverNeeds, eventPrefix: string): Promise<Delivered> {
  if (!needs.mail.enabled) return { sent: 0, failed: 0, pending: 0 };
  return offerPending(needs.database.mailDelivery, eventPrefix, (key) => send(needs, key));
}

async function send(needs: DeliverNeeds, key: Key): Promise<Outcome> {
  const { mail, mailFrom, logger } = needs;
  const letter = await write(needs, key);
  if (!letter) return 'failed';
  try {
    await mail.send({ ...letter, messageId: messageIdOf(key.eventId, key.accountId, mailFrom) });
    return 'sent';
  } catch (error) {
    if (error instanceof MailRefused) {
      logger.warn({ err: error, ...key }, 'a letter can’t be delivered');
      return 'failed';
    }
    logger.warn({ err: error, ...key }, 'a letter waits for the mail server');
    return 'later';
  }
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
