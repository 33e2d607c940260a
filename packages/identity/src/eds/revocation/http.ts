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
export function createFetchBytes({ timeoutMs = 4_000, maxBytes = 1024 * 1024 } = {}): FetchBytes {
  return async (url, request) => {
    const response = await fetch(url, {
      signal: AbortSignal.timeout(timeoutMs),
      redirect: 'error',
      ...(request && { method: 'POST', headers: { 'content-type': request.contentType }, body: request.body }),
    });
    if (!response.ok || response.body === null) throw new Error(`${url} answered ${response.status}`);
    // As long as it says it is, so that a list of many megabytes is held once.
    let whole = new Uint8Array(Math.min(Number(response.headers.get('content-length') ?? 0) || 65_536, maxBytes));
    let size = 0;
    for await (const chunk of response.body) {
      if (size + chunk.length > maxBytes) throw new Error(`${url} sends more than ${maxBytes} bytes`);
      if (size + chunk.length > whole.length) {
        const longer = new Uint8Array(Math.max(size + chunk.length, 2 * whole.length));
        longer.set(whole);
        whole = longer;
      }
      whole.set(chunk, size);
      size += chunk.length;
    }
    return size === whole.length ? whole : whole.slice(0, size);
  };
}
