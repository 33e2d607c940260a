import { createTransport } from 'nodemailer';
import { failureCode, Unanswered, Unreachable } from '../delivery/failures';
import type { MailPort } from './port';
import { MailRefused } from './port';

const timeouts = { connectionTimeout: 3_000, greetingTimeout: 3_000, dnsTimeout: 3_000 };
/** Of silence. Long: a server that scans letters first may accept one that we have given up, and get it a second time. */
const socketTimeout = 30_000;
/** A conversation from its first try to connect to its last word; below the lease of a delivery. */
const conversationMs = 40_000;

/** @param url `smtp://user:password@host:587` or `smtps://host:465`. */
export function smtpMail({ url, from }: { url: string; from: string }): MailPort {
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: 4,
    ...timeouts,
    socketTimeout,
    // Nothing in a letter is ever read from a file or fetched.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    enabled: true,
    async send({ to, ...mail }, { withinMs = conversationMs } = {}) {
      const headers = { 'auto-submitted': 'auto-generated' };
      const letter = { from, to: { name: '', address: to }, ...mail, headers };
      const bound = { signal: AbortSignal.timeout(withinMs) };
      try {
        await transport.sendMail({ ...letter, ...bound });
      } catch (error) {
        if (bound.signal.aborted) throw new Unanswered('the mail server takes its time', { cause: error });
        throw judged(error);
      }
    },
    close: () => transport.close(),
  };
}

/** About the sign-in, which is a setting that somebody repairs, or about the whole server (RFC 5321, 3.8). */
const aboutServer = new Set([421, 530, 535]);

/** 5xx about the recipient or the letter (RFC 5321) is for good, 4xx for later; the rest says nothing of the letter. */
function judged(cause: unknown): unknown {
  if (typeof cause !== 'object' || cause === null || !('code' in cause) || typeof cause.code !== 'string') return cause;
  const status = 'responseCode' in cause && typeof cause.responseCode === 'number' ? cause.responseCode : 0;
  const isOfLetter = cause.code === 'EENVELOPE' || cause.code === 'EMESSAGE';
  if (!isOfLetter || aboutServer.has(status)) {
    return new Unreachable(`the mail server takes nothing: ${failureCode(cause)}`, { cause });
  }
  // No status: nodemailer itself found no valid address in it.
  const isForGood = status === 0 || status >= 500;
  return isForGood ? new MailRefused('the mail server refuses this letter', { cause }) : cause;
}
