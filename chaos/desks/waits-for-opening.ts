import { importWorkflowId } from '@kezek/messages/import';
import type { TestStack } from '../../tests/support/start-stack';

/** Around a publication it lets the queues be, up to twelve minutes of real time, which no run of ours waits for. */
export async function waitsForOpening(stack: TestStack, id: string): Promise<boolean> {
  const { events } = await stack.temporal.workflow.getHandle(importWorkflowId(id)).fetchHistory();
  const fired = new Set(events?.map(({ timerFiredEventAttributes: timer }) => timer?.timerId));
  return (events ?? []).some(
    ({ timerStartedEventAttributes: timer, userMetadata }) =>
      timer && !fired.has(timer.timerId) && Buffer.from(userMetadata?.summary?.data ?? []).includes('opens'),
  );
}
