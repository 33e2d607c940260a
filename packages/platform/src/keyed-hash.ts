import { createHmac } from 'node:crypto';

/** Good enough on a developer's machine; refused in production. */
export const developmentErasureSecret = 'kezek-development-erasure-secret';

export type KeyedHash = (text: string) => string;

/**
 * Under the services' one `ERASURE_SECRET`: what outlives an erasure is found again by it, as a child's lapses (RULES.md
 * "lapse") and an operator's «no» to a parent. Keyed, since all IINs can be tried within hours: without the secret it
 * says nothing (docs/adr/0005-erasure.md).
 */
export const keyedHashOf =
  (secret: string): KeyedHash =>
  (text) =>
    createHmac('sha256', secret).update(text).digest('base64url');
