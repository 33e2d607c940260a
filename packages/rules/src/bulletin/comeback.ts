/** A response that was declined, and what stands around it, when an operator takes the decline back. */
export interface Declined {
  /** What it had come to: a wait for a place, a place, or a referral and an arrival. */
  had: 'line' | 'place' | 'referral';
  /** The bulletin is published, and its queue is still the application's. */
  isOpen: boolean;
  /** The bulletin's responses are still gathered: no place is given yet. */
  isGathering: boolean;
  freePlaces: number;
  /** The application has another live response: it has one at a time. */
  hasLiveResponse: boolean;
}

/**
 * `gathered` and `in-line`: it lives again where it stood, and in line a free place is its own at once;
 * `right-to-respond`: it stays ended, and the application may respond to the bulletin anew.
 */
export type Comeback = 'gathered' | 'in-line' | 'right-to-respond';

/**
 * What becomes of a response whose decline is taken back (RULES.md "taken back"). A place that was given to somebody
 * meanwhile stays theirs. Nobody waits beside a free place, so a place that is free is taken from nobody either.
 */
export function comebackOf({ had, isOpen, isGathering, freePlaces, hasLiveResponse }: Declined): Comeback {
  if (had === 'referral' || !isOpen || hasLiveResponse) return 'right-to-respond';
  if (isGathering) return 'gathered';
  return had === 'place' && freePlaces === 0 ? 'right-to-respond' : 'in-line';
}
