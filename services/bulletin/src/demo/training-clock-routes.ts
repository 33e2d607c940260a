import { dayOf, toInstant } from '@kezek/calendar/instant';
import { bulletinForGateway as routes } from '@kezek/contract/internal/bulletin-for-gateway';
import { implement } from '@kezek/platform/routes';
import type { Extension } from '../server';
import { forecastNow } from './forecast-now';
import { moveClock, untold } from './training-clock';

export const addTrainingClockRoutes: Extension = (app, { database, logger, temporal, guard, now }) => {
  const guarded = { before: [guard] };
  /** The last day for which a forecast was asked. */
  let forecastOn = '';
  implement(
    app,
    routes.moveClock,
    async ({ body }) => {
      const moved = await moveClock(database, body.offsetMs, now());
      const day = dayOf(toInstant(now() + body.offsetMs));
      // Also where the move itself was made by an earlier try, whose answer was lost.
      if (day > forecastOn) void forecastNow(temporal, logger);
      forecastOn = day > forecastOn ? day : forecastOn;
      return { status: 200, body: moved };
    },
    guarded,
  );
  implement(app, routes.untold, async () => ({ status: 200, body: await untold(database) }), guarded);
};
