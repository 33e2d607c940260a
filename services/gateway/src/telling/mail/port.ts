import { RefusedForGood } from '../delivery/failures';

/** One letter. `html` says the same as `text`. */
export type Mail = {
  to: string;
  subject: string;
  text: string;
  html?: string;
  /** Stable for one event and person, `<…@domain>`: mail systems know a repeated letter by it. */
  messageId: string;
};

/** By whom letters leave; what is done without mail asks `enabled` first. */
export interface MailPort {
  /** False where no mail server is configured: then `send` refuses. */
  readonly enabled: boolean;
  /**
   * Resolves once the mail server has accepted the letter.
   *
   * @param options `withinMs`: given up then, for who waits for it. @throws MailRefused when it never will; Unreachable
   *   when it takes none, Unanswered when it may have; anything else: later.
   */
  send(mail: Mail, options?: { withinMs?: number }): Promise<void>;
  close(): void;
}

/** The mail server will not take this letter, however often it is offered: an address that doesn't exist. */
export class MailRefused extends RefusedForGood {
  override readonly name = 'MailRefused';
}

/** Where no mail server is configured: people have the portal's inbox. */
export const noMail: MailPort = {
  enabled: false,
  send: () => Promise.reject(new TypeError('no mail server is configured: ask `enabled` first')),
  close: () => undefined,
};
