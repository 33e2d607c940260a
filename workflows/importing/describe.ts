import type { ImportProgress } from '@kezek/contract/internal/gateway-for-imports';
import type { Trouble } from '../common/retry-forever';

export type Step = ImportProgress;

/** An import in an operator's words, for the Temporal UI. Ids and counts only. */
export function describe(importId: string, step: Step | null, trouble: Trouble | null): string {
  const held =
    trouble && `**Held up:** ${trouble.doing} — tried ${trouble.tries} times, last answer \`${trouble.reason}\`.`;
  return [
    ...(held ? [held] : []),
    `**Import** \`${importId}\``,
    `**State:** ${step?.state ?? 'beginning'}`,
    ...(step ? [`**Lines:** ${step.done} of ${step.of ?? '?'}`] : []),
    ...(step && step.waitMs > 0 ? ['**Waits** until a bulletin of the city has opened.'] : []),
  ].join('\n\n');
}
