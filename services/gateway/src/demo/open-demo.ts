import { machineClock } from '../clock/business-clock';
import type { GatewayEnv } from '../env';
import type { Extension } from '../http/extension';
import { serveEach } from '../http/serve';
import type { Database } from '../storage/prisma';
import { addDemoRoutes } from './internal-routes';
import { demoPersonHandlers } from './persons';
import { openTrainingClock } from './training-clock';
import { trainingClockHandlers } from './training-clock-routes';

/** With DEMO=1 a demo city's people, with TRAINING=1 a clock that is moved. */
export async function openDemo(
  { DEMO, TRAINING }: Pick<GatewayEnv, 'DEMO' | 'TRAINING'>,
  database: Database,
): Promise<Extension> {
  const trainingClock = TRAINING ? await openTrainingClock(database) : null;
  return {
    clock: trainingClock ?? machineClock,
    addInternalRoutes(app, context) {
      if (DEMO) addDemoRoutes(app, context);
    },
    addPublicRoutes(serve, context) {
      if (DEMO) serveEach(serve, demoPersonHandlers(context));
      if (trainingClock) serveEach(serve, trainingClockHandlers(context, trainingClock));
    },
    close: () => trainingClock?.stop(),
  };
}
