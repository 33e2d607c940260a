import type { ErasureStart } from '@kezek/messages/erasure';
import type { Trouble } from '../common/retry-forever';

export interface Progress {
  step: 'closing the account' | 'erasing applications' | 'erasing the account' | 'finished';
  erased: number;
  /** Null until the account is closed. */
  of: number | null;
  /** Led by the other parent too: they stay. */
  shared: number;
  trouble: Trouble | null;
}

/** The erasure in an operator's words, for the Temporal UI. Ids and counts only. */
export function describe(start: ErasureStart, { step, erased, of, shared, trouble }: Progress): string {
  const what =
    start.kind === 'account'
      ? `of account \`${start.accountId}\`, on its owner’s request`
      : `of application \`${start.applicationId}\`, its retention is over`;
  const held =
    trouble && `**Held up:** ${trouble.doing} — tried ${trouble.tries} times, last answer \`${trouble.reason}\`.`;
  return [
    ...(held ? [held] : []),
    `**Erasure** ${what}`,
    `**Step:** ${step}`,
    `**Applications:** ${erased} of ${of ?? '?'} erased${shared > 0 ? ` · ${shared} stay with the other parent` : ''}`,
  ].join('\n\n');
}
