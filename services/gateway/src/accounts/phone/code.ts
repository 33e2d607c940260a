import { createHmac, randomInt, timingSafeEqual } from 'node:crypto';

/** Six digits, each as likely as another. */
export const newCode = (): string => String(randomInt(1_000_000)).padStart(6, '0');

type Sent = { accountId: string; phone: string; code: string };

/** What the database keeps of a code. Under a secret that is not there: all millions of hashes are made in a second. */
export function codeHash(secret: string, { accountId, phone, code }: Sent): string {
  return createHmac('sha256', secret).update(`phone-code\n${accountId}\n${phone}\n${code}`).digest('hex');
}

/** As long for a nearly right one as for any other. */
export function isCode(secret: string, sent: Sent, hash: string): boolean {
  return timingSafeEqual(Buffer.from(codeHash(secret, sent)), Buffer.from(hash));
}
