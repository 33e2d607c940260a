import { createHmac } from 'node:crypto';

/** Good enough on a developer's machine; refused in production. */
export const developmentErasureSecret = 'kezek-development-erasure-secret';

export type ChildKey = (childIin: string) => string;

/**
 * By which a new application finds the lapses of the same child's erased one (RULES.md "lapse"). Keyed, since all IINs
 * can be tried within hours: without the secret it says nothing (docs/adr/0005-erasure.md).
 */
export const childKeyOf =
  (secret: string): ChildKey =>
  (childIin) =>
    createHmac('sha256', secret).update(childIin).digest('base64url');
