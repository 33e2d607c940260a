import type { CityMessageStart } from '@kezek/messages/city-message';
import type { Trouble } from '../common/retry-forever';

export interface Progress {
  status: 'sending' | 'waiting until a publication is over' | 'sent' | 'stopped';
  told: number;
  trouble: Trouble | null;
}

/** The message in an operator's words, for the Temporal UI. Ids and counts only. */
export function describe({ messageId, applications }: CityMessageStart, { status, told, trouble }: Progress): string {
  const held =
    trouble && `**Held up:** ${trouble.doing} — tried ${trouble.tries} times, last answer \`${trouble.reason}\`.`;
  return [
    ...(held ? [held] : []),
    `**Message to families** \`${messageId}\``,
    `**Status:** ${status}`,
    `**Inboxes that have it:** ${told}; applications when it was sent: ${applications}`,
    ...(status === 'sending' ? ['_Send a Signal_ `stop`: it goes to nobody else.'] : []),
  ].join('\n\n');
}
