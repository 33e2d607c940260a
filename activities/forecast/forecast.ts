import type { Client } from '@kezek/contract/client';
import type { bulletinForForecast } from '@kezek/contract/internal/forecast';
import type { ForecastPart } from '@kezek/messages/forecast';
import { ask, callOptions } from '../remote';

export type ForecastClient = Client<typeof bulletinForForecast>;

/** A long past is gone through in turns with whatever else the service answers. */
const computing = () => ({ ...callOptions(), timeoutMs: 590_000 });

/** The steps of the nightly forecast. All idempotent; `at` is business time. */
export function createForecastActivities(bulletin: ForecastClient) {
  return {
    beginForecast: (): Promise<{ at: string; parts: ForecastPart[] }> =>
      ask(() => bulletin.beginForecast(undefined, callOptions())),

    forecastPart: (part: ForecastPart, at: string): Promise<{ queues: number }> =>
      ask(() => bulletin.forecastPart({ body: { ...part, at } }, computing())),

    async finishForecast(at: string): Promise<void> {
      await ask(() => bulletin.finishForecast({ body: { at } }, callOptions()));
    },
  };
}

export type ForecastActivities = ReturnType<typeof createForecastActivities>;
