import type { MobileSigning } from '@kezek/contract/public/mobile-signing';

/** `none`: no code was shown; `looking`: the page was loaded again and asks; `gone`: the portal has forgotten it. */
export type Step = {
  kind: 'none' | 'looking' | 'gone' | MobileSigning['state'];
  /** The page goes on asking. */
  isOpen: boolean;
};

export const nothingOpen: Step = { kind: 'none', isOpen: false };

export function stepOf(signing: MobileSigning | undefined, isGone: boolean): Step {
  if (isGone) return { kind: 'gone', isOpen: false };
  if (!signing) return { kind: 'looking', isOpen: true };
  const { state } = signing;
  return { kind: state, isOpen: state === 'waiting' || state === 'opened' };
}
