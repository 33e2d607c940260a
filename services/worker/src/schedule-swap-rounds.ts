import {
  swapRoundsCron,
  swapRoundsScheduleId,
  swapRoundsWorkflowId,
  swapRoundsWorkflowType,
} from '@kezek/messages/swap';
import type { Logger } from '@kezek/platform/logger';
import type { TemporalClient } from '@kezek/platform/temporal-client';
import { scheduleOnce } from './schedule-once';

/** The chains of a month, looked for in the cities where that was not done yet. */
export const scheduleSwapRounds = (client: TemporalClient['client'], logger: Logger): Promise<void> =>
  scheduleOnce(client, logger, {
    scheduleId: swapRoundsScheduleId,
    cron: swapRoundsCron,
    workflowType: swapRoundsWorkflowType,
    workflowId: swapRoundsWorkflowId(),
  });
