import { forecastCron, forecastScheduleId, forecastWorkflowId, forecastWorkflowType } from '@kezek/messages/forecast';
import type { Logger } from '@kezek/platform/logger';
import type { TemporalClient } from '@kezek/platform/temporal-client';
import { scheduleOnce } from './schedule-once';

/** From the first worker's start on, and then at once: a city that has a past need not wait for the night. */
export const scheduleForecast = (client: TemporalClient['client'], logger: Logger): Promise<void> =>
  scheduleOnce(client, logger, {
    scheduleId: forecastScheduleId,
    cron: forecastCron,
    workflowType: forecastWorkflowType,
    workflowId: forecastWorkflowId,
    atOnce: true,
  });
