import type { Command } from '@kezek/rules/application/command';
import type { Order } from './lives';
import type { Past } from './past';

/** `idle`: nobody was there to do it. */
export type Performed = 'performed' | 'idle' | { refused: string };

/** One command to one application. */
export async function obeyed(
  { lives }: Past,
  applicationId: string,
  command: Command,
  order: Order,
): Promise<Performed> {
  const result = await lives.obey(applicationId, command, order);
  return result.ok ? 'performed' : { refused: result.refusal.code };
}
