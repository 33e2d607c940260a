import { applicationWorkflowId } from '@kezek/messages/application';
import type { Client } from '@temporalio/client';
import type { LifeShape } from './bare/shape';

export interface LifeCount extends LifeShape {
  events: number;
  workflowTasks: number;
}

/** What the server has written of one life. */
export async function countLife(client: Client, applicationId: string): Promise<LifeCount> {
  const { events } = await client.workflow.getHandle(applicationWorkflowId(applicationId)).fetchHistory();
  const all = events ?? [];
  const having = (attributes: keyof (typeof all)[number]) => all.filter((event) => event[attributes]).length;
  return {
    events: all.length,
    workflowTasks: having('workflowTaskCompletedEventAttributes'),
    activities: having('activityTaskScheduledEventAttributes'),
    signals: having('workflowExecutionSignaledEventAttributes'),
    updates: having('workflowExecutionUpdateAcceptedEventAttributes'),
  };
}
