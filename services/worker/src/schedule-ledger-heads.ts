import {
  ledgerHeadsCron,
  ledgerHeadsScheduleId,
  ledgerHeadsWorkflowId,
  ledgerHeadsWorkflowType,
} from '@kezek/messages/ledger';
import type { Logger } from '@kezek/platform/logger';
import type { TemporalClient } from '@kezek/platform/temporal-client';
import { scheduleOnce } from './schedule-once';

/** The daily heads of the ledgers; a day that was missed is made up for within it. */
export const scheduleLedgerHeads = (client: TemporalClient['client'], logger: Logger): Promise<void> =>
  scheduleOnce(client, logger, {
    scheduleId: ledgerHeadsScheduleId,
    cron: ledgerHeadsCron,
    workflowType: ledgerHeadsWorkflowType,
    workflowId: ledgerHeadsWorkflowId,
    args: [],
    catchupWindow: '12 hours',
  });
