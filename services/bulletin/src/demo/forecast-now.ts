import { forecastScheduleId } from '@kezek/messages/forecast';
import type { Logger } from '@kezek/platform/logger';
import type { Client } from '@temporalio/client';

/**
 * The night's forecast, at once: a demo city has a past from its loading on, and in training a moved clock passes nights.
 * Where the schedule isn't there yet the first worker begins with one.
 */
export async function forecastNow(client: Client | undefined, logger: Logger): Promise<void> {
  try {
    await client?.schedule.getHandle(forecastScheduleId).trigger('BUFFER_ONE');
  } catch (error) {
    logger.info({ err: error }, 'the forecast waits for its night');
  }
}
