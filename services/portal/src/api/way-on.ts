import { RemoteProblem } from '@kezek/contract/client';
import { wayOn } from '@kezek/contract/public/problems';

/** What a note of a problem offers, beside the problem's own words. */
export const ways = ['correct', 'refresh', 'choose-another', 'wait', 'sign-again', 'sign-in', 'contact'] as const;
export type Way = (typeof ways)[number];

/** Where somebody goes on who met that problem; undefined for what is no answer of ours. */
export function wayAfter(error: unknown): Way | undefined {
  if (!(error instanceof RemoteProblem)) return undefined;
  const way = wayOn(error.code);
  if (way === null) return undefined;
  if ('field' in way) return 'correct';
  return way.action === 'look-again' ? 'refresh' : way.action;
}
