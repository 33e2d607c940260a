import {
  reconcileCron,
  reconcileScheduleId,
  reconcileWorkflowId,
  reconcileWorkflowType,
} from '@kezek/messages/reconcile';
import type { Logger } from '@kezek/platform/logger';
import type { TemporalClient } from '@kezek/platform/temporal-client';
import { scheduleOnce } from './schedule-once';

/** The nightly comparison of the journal with workflows and seats. */
export const scheduleReconcile = (client: TemporalClient['client'], logger: Logger): Promise<void> =>
  scheduleOnce(client, logger, {
    scheduleId: reconcileScheduleId,
    cron: reconcileCron,
    workflowType: reconcileWorkflowType,
    workflowId: reconcileWorkflowId,
  });
