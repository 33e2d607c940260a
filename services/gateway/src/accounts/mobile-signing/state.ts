import type { MobileSigning } from '@kezek/contract/public/mobile-signing';
import type { Instant } from '@kezek/calendar/instant';

/** Signatures that are looked at for one code: somebody may pick a wrong key a few times, and guess nothing. */
export const maxTries = 8;

export type SigningFacts = {
  /** ms, by the database's clock; 0 or less when its time is over. */
  leftMs: number;
  openedAt: Instant | null;
  signedAt: Instant | null;
  cancelledAt: Instant | null;
  tries: number;
  refusedWith: string | null;
};

/** What came first counts: a signature stays one when the time is over. */
export function stateOf(signing: SigningFacts): MobileSigning['state'] {
  const { leftMs, openedAt, signedAt, cancelledAt, tries, refusedWith } = signing;
  if (signedAt !== null) return 'signed';
  if (cancelledAt !== null) return 'cancelled';
  // One that is still being looked at has no refusal yet.
  if (tries >= maxTries && refusedWith !== null) return 'refused';
  if (leftMs <= 0) return 'expired';
  return openedAt === null ? 'waiting' : 'opened';
}
