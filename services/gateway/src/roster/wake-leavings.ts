import { dayOf, type Instant } from '@kezek/calendar/instant';
import { leavingChanged, leavingWorkflowId, leavingWorkflowType, type LeavingStart } from '@kezek/messages/leaving';
import { taskQueue } from '@kezek/messages/task-queue';
import type { Context } from '../context';

type Needs = Pick<Context, 'services' | 'temporal' | 'clock' | 'env'>;

/**
 * Begins the workflows of leavings, and tells those that have changed, whoever died after it was kept; in training also
 * those whose day has come. Again changes nothing.
 */
export async function wakeLeavings({ services: { roster }, temporal, clock, env }: Needs, at: Instant): Promise<void> {
  const today = dayOf(at);
  const { items } = await roster.leavingsToWake({ query: { today } });
  for (const { id, kindergartenId, until } of items) {
    const clockOffsetMs = clock.offsetMs();
    const start: LeavingStart = { attendanceId: id, kindergartenId, clockOffsetMs, training: env.TRAINING };
    await temporal.workflow.signalWithStart(leavingWorkflowType, {
      workflowId: leavingWorkflowId(id),
      taskQueue,
      args: [start],
      signal: leavingChanged,
      signalArgs: [{ clockOffsetMs }],
    });
    await roster.leavingWoken({ params: { id }, body: { today, until } });
  }
}
