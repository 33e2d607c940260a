import { kazakhstanCalendar } from '@kezek/calendar/calendar-table';
import { createClient } from '@kezek/contract/client';
import { bulletinForGateway } from '@kezek/contract/internal/bulletin-for-gateway';
import type { StartedTestStack } from '../tests/support/start-stack';

/** Thousands of lives take decades of business time, and the clock goes no further than the working calendar. */
export async function knowMoreYears({ running }: StartedTestStack, count: number): Promise<void> {
  const { urls, internalToken: token } = running;
  const bulletin = createClient(bulletinForGateway, { baseUrl: urls.bulletin, token });
  const last = Math.max(...Object.keys(kazakhstanCalendar.years).map(Number));
  for (let year = last + 1; year <= last + count; year += 1) {
    await bulletin.setCalendarYear({
      params: { year: String(year) },
      body: {
        source: 'for a long run of lives',
        provisional: true,
        daysOff: [],
        workingDays: [],
        actor: { role: 'operator', id: 'long-run' },
      },
    });
  }
}
