import type { SmsPort } from './port';

/** Where no provider is configured: people have the inbox and letters. */
export const noSms: SmsPort = {
  enabled: false,
  send: () => Promise.reject(new TypeError('no SMS provider is configured: ask `enabled` first')),
};
