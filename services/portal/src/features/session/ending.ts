import type { Me } from '@kezek/contract/public/session';

/** WCAG 2.2.1 asks for twenty seconds at least; who reads slowly, or walks back to the desk, needs more. */
const warnedMs = 120_000;

/** `soon`: it can be prolonged; `final`: it can't any more; `over`: the server no longer knows it. */
export type Ending = 'later' | 'soon' | 'final' | 'over';

/** `now`: the server's machine time, which no training moves. */
export function endingOf({ endsAt, latestEnd }: Me['session'], now: number): Ending {
  const left = new Date(endsAt).getTime() - now;
  if (left <= 0) return 'over';
  if (left > warnedMs) return 'later';
  return endsAt < latestEnd ? 'soon' : 'final';
}
