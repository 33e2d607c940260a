import type { Logger } from '@kezek/platform/logger';
import { smtpMail } from './smtp';
import { noMail, type MailPort } from './port';

/** By settings; without them it says at the start that no letters leave. */
export function openMail(settings: { SMTP_URL?: string; MAIL_FROM: string }, logger: Logger): MailPort {
  if (settings.SMTP_URL === undefined) {
    logger.warn('SMTP_URL is not set: no letters are sent, people are told in the inbox only');
    return noMail;
  }
  return smtpMail({ url: settings.SMTP_URL, from: settings.MAIL_FROM });
}
