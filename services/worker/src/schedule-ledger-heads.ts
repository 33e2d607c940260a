import {
  ledgerHeadsCron,
  ledgerHeadsScheduleId,
  ledgerHeadsWorkflowId,
  ledgerHeadsWorkflowType,
} from '@kezek/messages/ledger';
import type { Logger } from '@kezek/platform/logger';
import type { TemporalClient } from '@kezek/platform/temporal-client';
import { scheduleNightly } from './schedule-nightly';

/** The daily heads of the ledgers. */
export const scheduleLedgerHeads = (client: TemporalClient['client'], logger: Logger): Promise<void> =>
  scheduleNightly(client, logger, {
    scheduleId: ledgerHeadsScheduleId,
    cron: ledgerHeadsCron,
    workflowType: ledgerHeadsWorkflowType,
    workflowId: ledgerHeadsWorkflowId,
  });
