import { VerifiedReferral } from '@kezek/contract/public/papers';
import { z } from 'zod';

const Written = z.object({ number: z.string(), code: z.string(), referral: VerifiedReferral });

/** The answer that came with the page at the address of a QR code; undefined at any other. */
export function writtenAnswer(number: string, code: string): VerifiedReferral | undefined {
  const content = document.querySelector<HTMLMetaElement>('meta[name="kezek-verified"]')?.content;
  if (content === undefined) return undefined;
  const written = Written.parse(JSON.parse(decodeURIComponent(content)));
  return written.number === number && written.code === code ? written.referral : undefined;
}
