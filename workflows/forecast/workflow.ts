import type { ForecastActivities } from '@kezek/activities/forecast/forecast';
import type { ForecastStart } from '@kezek/messages/forecast';
import { continueAsNew, proxyActivities, setCurrentDetails } from '@temporalio/workflow';

/** A service that is away for longer than that is asked again the next night; what was computed before stays. */
const { beginForecast, forecastPart, finishForecast } = proxyActivities<ForecastActivities>({
  startToCloseTimeout: '10 minutes',
  scheduleToCloseTimeout: '2 hours',
  retry: { initialInterval: '5 seconds', maximumInterval: '5 minutes' },
});

/**
 * Each night (a schedule): computes for every queue how long families at each place of it waited, a city's queues of one
 * language at a time, and forgets what was computed for queues that are over. All of it is of one instant.
 */
export async function forecast({ goOn, partsARun = 100 }: ForecastStart = {}): Promise<void> {
  const { at, parts } = goOn ?? (await beginForecast());
  for (const [done, part] of parts.entries()) {
    if (done === partsARun) await continueAsNew<typeof forecast>({ goOn: { at, parts: parts.slice(done) }, partsARun });
    setCurrentDetails(`**Forecasting** as of ${at}: ${parts.length - done} parts to come.`);
    await forecastPart(part, at);
  }
  await finishForecast(at);
}
