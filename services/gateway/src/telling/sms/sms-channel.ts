import type { Channel } from '../delivery/channel';
import { deliveryId } from '../delivery/delivery-id';
import { writtenEntry } from '../inbox/inbox';
import type { NotificationWriter } from '../inbox/write-text';
import { toAccount } from '../../accounts/account-rows';
import type { Database } from '../../storage/prisma';
import type { SmsPort } from './port';

type Needs = { database: Pick<Database, 'notification'>; sms: Pick<SmsPort, 'send'>; writeText: NotificationWriter };

/** SMS to those who gave a number. One that leaves twice has one id. */
export function smsChannel({ database, sms, writeText }: Needs): Channel {
  return {
    name: 'sms',
    async prepare({ eventId, accountId }) {
      const entry = await database.notification.findUnique({
        where: { accountId_eventId: { accountId, eventId } },
        include: { account: true },
      });
      const to = entry?.account.phone;
      if (!to) return null;
      const text = (await writtenEntry(entry, toAccount(entry.account), 'required', writeText))?.sms ?? null;
      return text === null ? null : () => sms.send({ id: deliveryId(eventId, accountId), to, text });
    },
  };
}
