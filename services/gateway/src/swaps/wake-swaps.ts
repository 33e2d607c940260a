import { dayOf, type Instant } from '@kezek/calendar/instant';
import { swapChanged, swapWorkflowId, swapWorkflowType, type SwapStart } from '@kezek/messages/swap';
import { taskQueue } from '@kezek/messages/task-queue';
import type { Context } from '../context';

type Needs = Pick<Context, 'services' | 'temporal' | 'clock' | 'env'>;

/**
 * Begins the workflows of chains, and tells those that have changed or can't be any more, whoever died after it was kept;
 * in training also those whose day has come. Again changes nothing.
 */
export async function wakeSwaps({ services: { swaps }, temporal, clock, env }: Needs, at: Instant): Promise<void> {
  const today = dayOf(at);
  const { items } = await swaps.swapsToWake({ query: { at, today } });
  for (const { id, city, version } of items) {
    const clockOffsetMs = clock.offsetMs();
    const start: SwapStart = { chainId: id, city, clockOffsetMs, training: env.TRAINING };
    await temporal.workflow.signalWithStart(swapWorkflowType, {
      workflowId: swapWorkflowId(id),
      taskQueue,
      args: [start],
      signal: swapChanged,
      signalArgs: [{ clockOffsetMs }],
    });
    await swaps.swapWoken({ params: { id }, body: { today, version } });
  }
}
