import type { ReferralView } from '@kezek/contract/internal/bulletin/views';
import type { Verification } from '../paper-content';
import { verificationCode } from './code';

/** The code of a referral, and the address that its QR code holds. */
export function verificationOf(env: { PUBLIC_URL: string; PAPER_SECRET: string }) {
  const base = env.PUBLIC_URL.replace(/\/+$/, '');
  return ({ id, number }: Pick<ReferralView, 'id' | 'number'>): Verification => {
    const code = verificationCode(env.PAPER_SECRET, id);
    return { code, url: `${base}/verify/${encodeURIComponent(number)}/${code}` };
  };
}
