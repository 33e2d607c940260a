import { toInstant } from '@kezek/calendar/instant';
import { Locale } from '@kezek/contract/values';
import type { Channel } from '../delivery/channel';
import { entryText } from '../inbox/inbox';
import type { NotificationWriter } from '../inbox/write-text';
import type { Database } from '../storage/prisma';
import { letterOf } from './letter';
import { messageIdOf } from './message-id';
import type { MailPort } from './port';

type Needs = {
  database: Pick<Database, 'notification'>;
  mail: Pick<MailPort, 'send'>;
  mailFrom: string;
  writeText: NotificationWriter;
};

/** Letters to confirmed addresses. One that leaves twice has one Message-ID. */
export function letterChannel({ database, mail, mailFrom, writeText }: Needs): Channel {
  return {
    name: 'letter',
    async prepare({ eventId, accountId }) {
      const entry = await database.notification.findUnique({
        where: { accountId_eventId: { accountId, eventId } },
        include: { account: true },
      });
      const to = entry?.account.email;
      if (!to || !entry.account.emailConfirmedAt) return null;
      const locale = Locale.parse(entry.account.locale);
      const text = await entryText(entry, toInstant(entry.at), locale, writeText);
      if (!text) return null;
      const letter = { to, ...letterOf(text, locale), messageId: messageIdOf(eventId, accountId, mailFrom) };
      return () => mail.send(letter);
    },
  };
}
