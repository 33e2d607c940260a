import type { Channel } from '../delivery/channel';
import { writtenEntry } from '../inbox/inbox';
import type { NotificationWriter } from '../inbox/write-text';
import { choicePage } from '../../applications/application-page';
import { toAccount } from '../../accounts/account-rows';
import type { Database } from '../../storage/prisma';
import type { LedgerLine } from './ledger-line';
import { letterOf } from './letter';
import { messageIdOf } from './message-id';
import type { MailPort } from './port';

type Needs = {
  database: Pick<Database, 'notification'>;
  mail: Pick<MailPort, 'send'>;
  mailFrom: string;
  publicUrl: string;
  writeText: NotificationWriter;
  ledgerLine: LedgerLine;
};

/** Letters to confirmed addresses. One that leaves twice has one Message-ID. */
export function letterChannel({ database, mail, mailFrom, publicUrl, writeText, ledgerLine }: Needs): Channel {
  return {
    name: 'letter',
    async prepare({ eventId, accountId }) {
      const entry = await database.notification.findUnique({
        where: { accountId_eventId: { accountId, eventId } },
        // What is about no application names the ledger of the one that they lead since last.
        include: { account: { include: { accesses: { orderBy: { since: 'desc' }, take: 1 } } } },
      });
      const to = entry?.account.email;
      if (!to || !entry.account.emailConfirmedAt) return null;
      const account = toAccount(entry.account);
      const [own] = entry.account.accesses;
      const of = { applicationId: entry.applicationId ?? own?.applicationId ?? null, city: entry.account.city };
      const [written, ledger] = await Promise.all([
        writtenEntry(entry, account, 'required', writeText),
        ledgerLine(of, account.locale),
      ]);
      if (!written) return null;
      const messageId = messageIdOf(eventId, accountId, mailFrom);
      const choosesAt = choicePage(account.role, publicUrl);
      const letter = { to, ...letterOf(written, account.locale, { choosesAt, ledger }), messageId };
      return () => mail.send(letter);
    },
  };
}
