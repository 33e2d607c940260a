import { createTransport } from 'nodemailer';
import type { MailPort } from './port';
import { MailRefused } from './port';

/** Together below what an activity waits for the gateway's answer. */
const timeouts = { connectionTimeout: 3_000, greetingTimeout: 3_000, dnsTimeout: 3_000, socketTimeout: 6_000 };

/** @param url `smtp://user:password@host:587` or `smtps://host:465`. */
export function smtpMail({ url, from }: { url: string; from: string }): MailPort {
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: 4,
    ...timeouts,
    // Nothing in a letter is ever read from a file or fetched.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    enabled: true,
    async send({ to, subject, text, html, messageId }) {
      try {
        const headers = { 'auto-submitted': 'auto-generated' };
        await transport.sendMail({ from, to: { name: '', address: to }, subject, text, html, messageId, headers });
      } catch (error) {
        if (isForGood(error)) throw new MailRefused('the mail server refuses this letter', { cause: error });
        throw error;
      }
    },
    close: () => transport.close(),
  };
}

/** 5xx about the recipient or the letter (RFC 5321); one about our sign-in is a setting that somebody repairs. */
function isForGood(error: unknown): boolean {
  if (typeof error !== 'object' || error === null || !('code' in error)) return false;
  const status = 'responseCode' in error && typeof error.responseCode === 'number' ? error.responseCode : 0;
  const isOfLetter = error.code === 'EENVELOPE' || error.code === 'EMESSAGE';
  // No status: nodemailer itself found no valid address in it.
  return isOfLetter && (status === 0 || (status >= 500 && status !== 530 && status !== 535));
}
