/** Asks one address and gives the body's bytes. @throws when there is no good answer. */
export type FetchBytes = (
  url: string,
  request?: { contentType: string; body: Uint8Array<ArrayBuffer> },
) => Promise<Uint8Array>;

/**
 * Over the platform's own fetch, bounded in time and size: a revocation server that hangs or sends without end has not
 * answered. Nor has one that sends us elsewhere: the certificate names one address, and a
 * redirection could lead to any other, inside our own network too.
 */
export function createFetchBytes({ timeoutMs = 4_000, maxBytes = 32 * 1024 * 1024 } = {}): FetchBytes {
  return async (url, request) => {
    const response = await fetch(url, {
      signal: AbortSignal.timeout(timeoutMs),
      redirect: 'error',
      ...(request && { method: 'POST', headers: { 'content-type': request.contentType }, body: request.body }),
    });
    if (!response.ok || response.body === null) throw new Error(`${url} answered ${response.status}`);
    const chunks: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of response.body) {
      size += chunk.length;
      if (size > maxBytes) throw new Error(`${url} sends more than ${maxBytes} bytes`);
      chunks.push(chunk);
    }
    const whole = new Uint8Array(size);
    let offset = 0;
    for (const chunk of chunks) {
      whole.set(chunk, offset);
      offset += chunk.length;
    }
    return whole;
  };
}
