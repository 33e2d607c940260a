import { dayOf, toInstant } from '@kezek/calendar/instant';
import { bulletinForGateway as routes } from '@kezek/contract/internal/bulletin-for-gateway';
import { implement } from '@kezek/platform/routes';
import { readClockOffset } from '../time/business-now';
import type { Extension } from '../server';
import { forecastNow } from './forecast-now';
import { moveClock, untold } from './training-clock';

export const addTrainingClockRoutes: Extension = (app, { database, logger, temporal, guard, now }) => {
  const guarded = { before: [guard] };
  implement(
    app,
    routes.moveClock,
    async ({ body }) => {
      const before = await readClockOffset(database.statements);
      const moved = await moveClock(database, body.offsetMs, now());
      const dayWith = (offsetMs: number) => dayOf(toInstant(now() + offsetMs));
      if (dayWith(before) < dayWith(body.offsetMs)) void forecastNow(temporal, logger);
      return { status: 200, body: moved };
    },
    guarded,
  );
  implement(app, routes.untold, async () => ({ status: 200, body: await untold(database) }), guarded);
};
