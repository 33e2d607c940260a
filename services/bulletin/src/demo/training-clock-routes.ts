import { bulletinForGateway as routes } from '@kezek/contract/internal/bulletin-for-gateway';
import { implement } from '@kezek/platform/routes';
import type { Extension } from '../server';
import { moveClock, untold } from './training-clock';

export const addTrainingClockRoutes: Extension = (app, { database, guard, now }) => {
  const guarded = { before: [guard] };
  implement(
    app,
    routes.moveClock,
    async ({ body }) => ({ status: 200, body: await moveClock(database, body.offsetMs, now()) }),
    guarded,
  );
  implement(app, routes.untold, async () => ({ status: 200, body: await untold(database) }), guarded);
};
