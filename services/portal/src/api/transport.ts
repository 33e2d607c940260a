import { fetchTransport, type Transport } from '@kezek/contract/client';
import type { Locale } from '@kezek/contract/values';
import { noteAnswer } from '../offline/as-of';
import { keptSince } from '../offline/copies';

let locale: Locale = 'kk';

/** The language in which the server writes its texts. */
export const speakTo = (chosen: Locale): void => {
  locale = chosen;
};

export const languageHeader = () => ({ 'accept-language': locale });

/** `fetch` in the reader's language. */
export const transport: Transport = (request) =>
  fetchTransport({ ...request, headers: { ...request.headers, ...languageHeader() } }, noteAge);

/** What may come from the browser's own store says nothing of the connection. */
function noteAge(headers: Headers): void {
  const kept = headers.get(keptSince);
  if (kept !== null || headers.get('cache-control') === 'no-store') noteAnswer(kept);
}
