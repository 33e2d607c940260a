import { createHmac, timingSafeEqual } from 'node:crypto';

/** What API 1 gives the app for API 2. Made, not stored: whoever reads the database can sign nothing with it. */
export const appTokenOf = (id: string, secret: string): string =>
  createHmac('sha256', secret).update(`mobile-signing/${id}`).digest('base64url');

/** @param header of the request: `Bearer <token>`. */
export function isAppToken(header: string | undefined, id: string, secret: string): boolean {
  const right = Buffer.from(`Bearer ${appTokenOf(id, secret)}`);
  const given = Buffer.from(header ?? '');
  return given.length === right.length && timingSafeEqual(given, right);
}
