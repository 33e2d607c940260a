import { fetchTransport, type Transport } from '@kezek/contract/client';
import type { Locale } from '@kezek/contract/values';

let locale: Locale = 'kk';

/** The language in which the server writes its texts. */
export const speakTo = (chosen: Locale): void => {
  locale = chosen;
};

export const languageHeader = () => ({ 'accept-language': locale });

/** `fetch` in the reader's language. */
export const transport: Transport = (request) =>
  fetchTransport({ ...request, headers: { ...request.headers, ...languageHeader() } });
