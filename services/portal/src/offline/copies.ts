/** Names of what the service worker keeps in the browser. */
export const copies = {
  /** The page itself, with the policy that came with it. */
  page: 'kezek-page',
  assets: 'kezek-assets',
  /** What anybody may read. */
  public: 'kezek-public',
  /** What only the person who is signed in may: gone when they leave, for the computer may be a library's. */
  own: 'kezek-own',
} as const;

/** On an answer that was kept: when it came. */
export const keptSince = 'x-kezek-kept-since';

export async function forgetOwnCopies(): Promise<void> {
  // Absent where a page comes over plain http from elsewhere; nothing is kept there.
  if ('caches' in window) await caches.delete(copies.own);
}
