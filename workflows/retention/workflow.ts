import type { ErasureActivities } from '@kezek/activities/erasure/erasure';
import { toInstant } from '@kezek/calendar/instant';
import { erasureWorkflowId, type RetentionStart } from '@kezek/messages/erasure';
import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import {
  continueAsNew,
  ParentClosePolicy,
  proxyActivities,
  setCurrentDetails,
  sleep,
  startChild,
} from '@temporalio/workflow';
import { erasure } from '../erasure/workflow';

const { retentionDue } = proxyActivities<ErasureActivities>({
  startToCloseTimeout: '1 minute',
  retry: { initialInterval: '5 seconds', maximumInterval: '5 minutes' },
});
const pageSize = 50;

/**
 * Each night (a cron): starts the erasure of ended applications that are older than their city's retention, a page at a
 * time. It waits for none of them, so that one that is held up holds nobody else up.
 */
export async function retention({ after }: RetentionStart = {}): Promise<void> {
  const { items, next } = await retentionDue({
    at: toInstant(Date.now()),
    after: after ?? null,
    limit: pageSize,
  });
  setCurrentDetails(
    `**Retention:** ${items.length} applications of this page are erased${next ? '; more to come' : ''}.`,
  );
  for (const applicationId of items) await startErasure(applicationId);
  if (next === null) return;
  // The services have people to answer too.
  await sleep('10 seconds', { summary: 'Then the next page' });
  await continueAsNew<typeof retention>({ after: next });
}

async function startErasure(applicationId: string): Promise<void> {
  try {
    await startChild(erasure, {
      workflowId: erasureWorkflowId(applicationId),
      args: [{ kind: 'application', applicationId }],
      parentClosePolicy: ParentClosePolicy.ABANDON,
    });
  } catch (error) {
    // One of an earlier night is held up and goes on by itself.
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
}
