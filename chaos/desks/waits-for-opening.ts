import { cityMessageWorkflowId } from '@kezek/messages/city-message';
import { importWorkflowId } from '@kezek/messages/import';
import type { TestStack } from '../../tests/support/start-stack';

/** Around a publication it lets the queues be, up to twelve minutes of real time, which no run of ours waits for. */
export async function importWaits(stack: TestStack, id: string): Promise<boolean> {
  const events = await eventsOf(stack, importWorkflowId(id));
  const fired = new Set(events.map(({ timerFiredEventAttributes: timer }) => timer?.timerId));
  return events.some(
    ({ timerStartedEventAttributes: timer, userMetadata }) =>
      timer && !fired.has(timer.timerId) && Buffer.from(userMetadata?.summary?.data ?? []).includes('opens'),
  );
}

/** The same of a message to families: it asks again each half minute, and was told to wait when it last did. */
export async function messageWaits(stack: TestStack, id: string): Promise<boolean> {
  const events = await eventsOf(stack, cityMessageWorkflowId(id));
  const last = events.findLast(({ activityTaskCompletedEventAttributes: completed }) => completed);
  const [answer] = last?.activityTaskCompletedEventAttributes?.result?.payloads ?? [];
  return Buffer.from(answer?.data ?? []).includes('"busy"');
}

const eventsOf = async (stack: TestStack, workflowId: string) =>
  (await stack.temporal.workflow.getHandle(workflowId).fetchHistory()).events ?? [];
