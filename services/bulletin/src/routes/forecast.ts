import { toInstant } from '@kezek/calendar/instant';
import { bulletinForForecast as nightly } from '@kezek/contract/internal/forecast';
import { bulletinForGateway } from '@kezek/contract/internal/bulletin-for-gateway';
import { implement } from '@kezek/platform/routes';
import type { Express, RequestHandler } from 'express';
import { forecastPart } from '../forecast/compute';
import { forgetOlder, partsToForecast } from '../forecast/parts';
import { forecastOf, forecastTestsOf } from '../forecast/read';
import type { Database } from '../storage/database';

/** What the nightly forecast asks, and what the gateway shows of it. */
export function addForecastRoutes(app: Express, database: Database, guard: RequestHandler): void {
  const guarded = { before: [guard] };
  implement(app, nightly.beginForecast, async () => ({ status: 200, body: await partsToForecast(database) }), guarded);
  implement(
    app,
    nightly.forecastPart,
    async ({ body: { at, ...part } }) => ({ status: 200, body: await forecastPart(database, part, toInstant(at)) }),
    guarded,
  );
  implement(
    app,
    nightly.finishForecast,
    async ({ body }) => {
      await forgetOlder(database, toInstant(body.at));
      return { status: 204 };
    },
    guarded,
  );
  implement(
    app,
    bulletinForGateway.forecast,
    async ({ params, query }) => ({ status: 200, body: await forecastOf(database, params.id, toInstant(query.at)) }),
    guarded,
  );
  implement(
    app,
    bulletinForGateway.forecastTests,
    async ({ query }) => ({ status: 200, body: { items: await forecastTestsOf(database, query.city) } }),
    guarded,
  );
}
