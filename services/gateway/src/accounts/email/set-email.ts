import { toInstant, type Instant } from '@kezek/calendar/instant';
import type { KeyedHash } from '@kezek/platform/keyed-hash';
import { Problem } from '@kezek/platform/problem';
import type { Logger } from '@kezek/platform/logger';
import { Unanswered } from '../../telling/delivery/failures';
import { messageIdOf } from '../../telling/mail/message-id';
import { MailRefused, type MailPort } from '../../telling/mail/port';
import { countTry } from '../../http/security/daily-limit';
import { hashOf, newSecret } from '../sign-in/secret-token';
import type { Account } from '../account-rows';
import { personKeyOf } from '../person-key';
import type { Database } from '../../storage/prisma';
import { confirmationLetter, confirmationPage } from './confirmation';

/** Long enough for somebody who reads letters every other day. Machine time. */
const lifeMs = 3 * 86_400_000;
/** Letters a day by one person, and to one address from everybody: against flooding a stranger's mailbox. */
const maxPerPerson = 5;
const maxPerAddress = 3;
/** As long a person waits for the mail server to take it. */
const withinMs = 10_000;

type Needs = {
  database: Database;
  mail: MailPort;
  keyed: KeyedHash;
  /** `publicUrl`: where the link leads. */
  settings: { publicUrl: string; mailFrom: string };
  logger: Logger;
};

/**
 * Sends the link that confirms an address. The one sent before is worth nothing then; the address in use stays until the
 * new one is confirmed.
 *
 * @throws Problem 422 `email-refused`, 503 `mail-not-available`: nothing is kept then, but a link that may have left. 429
 *   after a few letters a day.
 */
export async function setEmail(
  { database, mail, keyed, settings, logger }: Needs,
  { id: accountId, locale }: Account,
  email: string,
): Promise<{ email: string; expiresAt: Instant }> {
  if (!mail.enabled) throw notAvailable();
  const letter = await countTry(database, [
    { key: `letter/by/${await personKeyOf({ database, keyed }, accountId)}`, most: maxPerPerson },
    { key: `letter/to/${keyed(email.toLowerCase())}`, most: maxPerAddress },
  ]);
  const token = newSecret();
  const tokenHash = hashOf(token);
  const expiresAt = toInstant(Date.now() + lifeMs);
  const waiting = { tokenHash, email, expiresAt };
  await database.emailConfirmation.upsert({
    where: { accountId },
    create: { accountId, ...waiting },
    update: waiting,
  });
  const link = confirmationPage(settings.publicUrl, token);
  const messageId = messageIdOf(`confirm-email/${tokenHash}`, accountId, settings.mailFrom);
  try {
    await mail.send({ to: email, ...confirmationLetter(link, locale), messageId }, { withinMs });
  } catch (error) {
    // Given up, and yet it may come: its link is good then.
    const isUnsent = !(error instanceof Unanswered);
    if (isUnsent) await database.emailConfirmation.deleteMany({ where: { accountId, tokenHash } });
    if (error instanceof MailRefused) throw new Problem(422, 'email-refused', {}, { cause: error });
    if (isUnsent) await letter.takeBack();
    logger.warn({ err: error, accountId }, 'a letter that confirms an address could not be sent');
    throw notAvailable();
  }
  return { email, expiresAt };
}

const notAvailable = () => new Problem(503, 'mail-not-available', {}, { headers: { 'retry-after': '60' } });
