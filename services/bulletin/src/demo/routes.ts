import { bulletinForDemo as routes } from '@kezek/contract/internal/bulletin-for-demo';
import { implement } from '@kezek/platform/routes';
import type { Extension } from '../server';
import { anyOf } from '../storage/any-of';
import type { Database } from '../storage/database';
import { finishDemoCity } from './finish';
import { forecastNow } from './forecast-now';
import { giveFormerQueue } from './former-queue';
import { loadChunk } from './load';
import { beginDemoCity, lockDemoCity } from './store';

/** What the loader of a demo city asks. */
export const addCityRoutes: Extension = (router, { database, logger, temporal, guard }) => {
  const guarded = { before: [guard] };

  implement(
    router,
    routes.begin,
    async ({ body }) => ({ status: 200, body: await beginDemoCity(database, body) }),
    guarded,
  );
  implement(
    router,
    routes.perform,
    async ({ params, body }) => ({ status: 200, body: await loadChunk(database, params.no, body.steps) }),
    guarded,
  );
  implement(
    router,
    routes.formerQueue,
    async ({ body }) => {
      await giveFormerQueue(database, body);
      return { status: 204 };
    },
    guarded,
  );
  implement(
    router,
    routes.finish,
    async ({ body }) => {
      const started = await finishDemoCity(database, body.first);
      void forecastNow(temporal, logger);
      return { status: 200, body: started };
    },
    guarded,
  );
  implement(
    router,
    routes.takenSeats,
    async () => ({ status: 200, body: { items: await takenSeats(database) } }),
    guarded,
  );
};

function takenSeats(database: Database) {
  return database.transact(async (work) => {
    const { bulletins } = await lockDemoCity(work);
    return work.db
      .selectFrom('referral')
      .select(['bulletinId', 'placeNo', 'id as referralId', 'groupId'])
      .where('status', '=', 'enrolled')
      .where('bulletinId', '=', anyOf(bulletins))
      .orderBy('bulletinId')
      .orderBy('placeNo')
      .execute();
  });
}
