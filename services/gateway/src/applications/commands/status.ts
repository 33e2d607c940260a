import type { Refusal } from '@kezek/rules/refusal';
import type { Services } from '../../services';

export type CommandStatus = { status: 'accepted' } | { status: 'done' } | { status: 'refused'; refusal: Refusal };

/** How a command ended, from the journal. One that only a validator has refused was answered, and is not kept. */
export async function commandStatus(
  { bulletin }: { bulletin: Pick<Services['bulletin'], 'commandOutcome'> },
  applicationId: string,
  commandId: string,
): Promise<CommandStatus> {
  const { outcome } = await bulletin.commandOutcome({ params: { id: applicationId, commandId } });
  if (!outcome) return { status: 'accepted' };
  return outcome.refusal ? { status: 'refused', refusal: outcome.refusal } : { status: 'done' };
}
