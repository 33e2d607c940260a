import { toInstant } from '@kezek/calendar/instant';
import { Locale } from '@kezek/contract/values';
import type { Logger } from '@kezek/platform/logger';
import { deliveryId } from '../delivery/delivery-id';
import { offerPending, type Delivered, type Key, type Outcome } from '../delivery/offer';
import { entrySms } from '../inbox/inbox';
import type { NotificationWriter } from '../inbox/write-text';
import type { Database } from '../storage/prisma';
import { SmsRefused, type SmsPort } from './port';

export type SmsNeeds = { database: Database; sms: SmsPort; writeText: NotificationWriter; logger: Logger };

/** Offers the provider what is pending of these events. An SMS that leaves twice has one id. */
export async function deliverSms(needs: SmsNeeds, eventPrefix: string): Promise<Delivered> {
  if (!needs.sms.enabled) return { sent: 0, failed: 0, pending: 0 };
  return offerPending(needs.database.smsDelivery, eventPrefix, (key) => send(needs, key));
}

async function send(needs: SmsNeeds, key: Key): Promise<Outcome> {
  const { sms, logger } = needs;
  const written = await write(needs, key);
  if (!written) return 'failed';
  try {
    await sms.send({ id: deliveryId(key.eventId, key.accountId), ...written });
    return 'sent';
  } catch (error) {
    if (error instanceof SmsRefused) {
      logger.warn({ err: error, ...key }, 'an SMS can’t be delivered');
      return 'failed';
    }
    logger.warn({ err: error, ...key }, 'an SMS waits for the provider');
    return 'later';
  }
}

/** Null when there is nobody to send it to any more, or when it comes too late to be true. */
async function write({ database, writeText }: SmsNeeds, { eventId, accountId }: Key) {
  const key = { eventId, accountId };
  const delivery = await database.smsDelivery.findUnique({ where: { eventId_accountId: key } });
  if (!delivery || delivery.expiresAt.getTime() <= Date.now()) return null;
  const entry = await database.notification.findUnique({
    where: { accountId_eventId: key },
    include: { account: true },
  });
  if (!entry?.account.phone) return null;
  const locale = Locale.parse(entry.account.locale);
  const text = await entrySms(entry, toInstant(entry.at), locale, writeText);
  return text === null ? null : { to: entry.account.phone, text };
}
