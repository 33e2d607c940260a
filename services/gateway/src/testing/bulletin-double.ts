import { close, closeSignal, type EndMessage } from '@kezek/messages/bulletin';
import { ApplicationFailure, condition, defineQuery, setHandler } from '@temporalio/workflow';

export const endingsQuery = defineQuery<{ updated: EndMessage[]; signalled: EndMessage[] }>('endings');

/** A bulletin's workflow that notes who would end it. @param refuses answers the update so. */
export async function bulletin({ refuses }: { refuses?: string }): Promise<void> {
  const endings = { updated: [] as EndMessage[], signalled: [] as EndMessage[] };
  setHandler(close, (message) => {
    if (refuses !== undefined) throw ApplicationFailure.nonRetryable(`refused: ${refuses}`, refuses);
    endings.updated.push(message);
    // The gateway waits for the answer and doesn't read it.
    return Object.create(null);
  });
  setHandler(closeSignal, (message) => void endings.signalled.push(message));
  setHandler(endingsQuery, () => endings);
  await condition(() => false);
}
