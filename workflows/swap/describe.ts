import type { SwapActivities } from '@kezek/activities/catalog/swaps';
import type { SwapStart } from '@kezek/messages/swap';
import { setCurrentDetails } from '@temporalio/workflow';
import { instantInWords } from '../common/in-words';
import type { Trouble } from '../common/retry-forever';

export type Stands = Awaited<ReturnType<SwapActivities['swapStep']>>;

const steps = {
  offered: 'waits for the families to sign until',
  agreed: 'all have signed; the places are exchanged after',
  done: 'is over: the places have been exchanged',
  fallen: 'is over: everybody has kept the place they had',
} as const;

/** What an operator reads in the Temporal UI. Nothing of a person. */
export function describeSwap({ chainId, city }: SwapStart, stands: Stands | null, trouble: Trouble | null): void {
  const { state, dueAt } = stands ?? { state: null, dueAt: null };
  const step = state === null ? 'is looked at' : [steps[state], ...(dueAt ? [instantInWords(dueAt)] : [])].join(' ');
  setCurrentDetails(
    [
      ...(trouble ? [`**Held up:** ${trouble.doing} — last answer \`${trouble.reason}\`.`] : []),
      `**Swap** \`${chainId}\` in \`${city}\``,
      `**Step:** ${step}`,
      ...(stands ? [`**Signed:** ${stands.signed} of ${stands.members} families`] : []),
    ].join('\n\n'),
  );
}
