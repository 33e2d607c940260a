import { RemoteUnavailable, type Transport } from '@kezek/contract/client';
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
export const transport: Transport = async ({ method, url, headers, body, timeoutMs, signal }) => {
  const timeout = AbortSignal.timeout(timeoutMs);
  try {
    const response = await fetch(url, {
      method,
      headers: { ...headers, ...languageHeader() },
      body,
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    });
    const kept = response.headers.get(keptSince);
    // What may come from the browser's own store says nothing of the connection.
    if (kept !== null || response.headers.get('cache-control') === 'no-store') noteAnswer(kept);
    return {
      status: response.status,
      contentType: response.headers.get('content-type') ?? '',
      body: new Uint8Array(await response.arrayBuffer()),
    };
  } catch (cause) {
    const reason = timeout.aborted ? 'timeout' : signal?.aborted ? 'aborted' : 'broken';
    throw new RemoteUnavailable(`${method} ${url.split('?')[0]}`, reason, { cause });
  }
};
