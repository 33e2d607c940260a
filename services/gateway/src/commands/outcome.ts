import type { Refusal } from '@kezek/rules/refusal';
import type { Services } from '../services';

export type CommandOutcome = { ended: 'unknown' | 'done' | 'refused'; refusal: Refusal | null };
export type OutcomeOf = (applicationId: string, commandId: string) => Promise<CommandOutcome>;

/** What the history says of a command, whose workflow may have ended or forgotten it. */
export function outcomes({ bulletin }: Pick<Services, 'bulletin'>): OutcomeOf {
  return (id, commandId) => bulletin.commandOutcome({ params: { id }, query: { commandId } });
}
