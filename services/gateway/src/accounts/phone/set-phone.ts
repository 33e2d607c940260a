import { toInstant, type Instant } from '@kezek/calendar/instant';
import { Problem } from '@kezek/platform/problem';
import type { Logger } from '@kezek/platform/logger';
import { format } from '@kezek/texts/format';
import { Unanswered, Unreachable } from '../../telling/delivery/failures';
import { SmsRefused, type SmsPort } from '../../telling/sms/port';
import type { Account } from '../account-rows';
import type { Database } from '../../storage/prisma';
import { codeHash, newCode } from './code';
import { requireMayAsk } from './limits';
import { mobileNumber } from './mobile-number';

/** Machine time. */
const lifeMs = 10 * 60_000;

type Needs = {
  database: Database;
  sms: SmsPort;
  /** What hashes of codes are made with. */
  secret: string;
  logger: Logger;
};

/**
 * Sends the code that confirms a number. Those sent before to another number are worth nothing then; the number in use
 * stays until the new one is confirmed.
 *
 * @throws Problem 422 `phone-not-mobile`, `phone-refused`, 429 `too-many-codes`, 503 `sms-not-available`. Nothing is
 *   kept then, but a code that may have left: it counts when it comes.
 */
export async function setPhone(
  { database, sms, secret, logger }: Needs,
  { id: accountId, locale }: Account,
  given: string,
): Promise<{ phone: string; expiresAt: Instant }> {
  if (!sms.enabled) throw notAvailable();
  const phone = mobileNumber(given);
  if (phone === null) throw new Problem(422, 'phone-not-mobile');
  const code = newCode();
  const now = Date.now();
  const expiresAt = toInstant(now + lifeMs);
  const { id } = await database.$transaction(async (tx) => {
    await requireMayAsk(tx, { accountId, phone }, now);
    const hashed = { codeHash: codeHash(secret, { accountId, phone, code }) };
    return tx.phoneCode.create({ data: { accountId, phone, ...hashed, sentAt: new Date(now), expiresAt } });
  });
  try {
    await sms.send({ id: `phone-code-${id}`, to: phone, text: format(locale, 'sms.code', { code }) });
  } catch (error) {
    if (isUnsent(error)) await database.phoneCode.deleteMany({ where: { id } });
    if (error instanceof SmsRefused) throw new Problem(422, 'phone-refused', {}, { cause: error });
    logger.warn({ err: error, accountId }, 'a code that confirms a number could not be sent');
    throw notAvailable();
  }
  return { phone, expiresAt };
}

const isUnsent = (error: unknown): boolean =>
  error instanceof SmsRefused || (error instanceof Unreachable && !(error instanceof Unanswered));

const notAvailable = () => new Problem(503, 'sms-not-available', {}, { headers: { 'retry-after': '60' } });
