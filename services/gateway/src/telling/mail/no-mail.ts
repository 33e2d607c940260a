import type { MailPort } from './port';

/** Where no mail server is configured: people have the portal's inbox. */
export const noMail: MailPort = {
  enabled: false,
  send: () => Promise.reject(new TypeError('no mail server is configured: ask `enabled` first')),
  close: () => undefined,
};
