import { toInstant } from '@kezek/calendar/instant';
import { bulletinForGateway as routes } from '@kezek/contract/internal/bulletin-for-gateway';
import { implement } from '@kezek/platform/routes';
import type { Express, RequestHandler } from 'express';
import { editBulletin, placesOf } from '../bulletins/edit';
import { bulletinView, countByKindergarten, listBulletins } from '../bulletins/list';
import { scheduleBulletin } from '../bulletins/schedule';
import { tellChanged } from '../outbox/tell';
import { protocol } from '../protocol/list';
import { queuePage } from '../queue/page';
import { statisticsOf } from '../statistics/read';
import type { Database } from '../storage/database';

/** Bulletins, the queue, the protocol and the statistics, for the gateway. */
export function addBulletinRoutes(app: Express, database: Database, guard: RequestHandler, now: () => number): void {
  const guarded = { before: [guard] };

  implement(
    app,
    routes.lookAgainAtBulletin,
    async ({ params }) => {
      await database.transact((work) => tellChanged(work, params.id));
      return { status: 204 };
    },
    guarded,
  );
  implement(
    app,
    routes.scheduleBulletin,
    async ({ body }) => {
      await scheduleBulletin(database, body);
      return { status: 201, body: await bulletinView(database, body.id, toInstant(body.at)) };
    },
    guarded,
  );
  implement(
    app,
    routes.bulletin,
    async ({ params, query }) => ({
      status: 200,
      body: await bulletinView(database, params.id, toInstant(query.at)),
    }),
    guarded,
  );
  implement(
    app,
    routes.bulletins,
    async ({ query }) => ({ status: 200, body: await listBulletins(database, query) }),
    guarded,
  );
  implement(
    app,
    routes.bulletinPoints,
    async ({ query }) => ({ status: 200, body: { items: await countByKindergarten(database, query) } }),
    guarded,
  );
  implement(
    app,
    routes.editBulletin,
    async ({ params, body }) => {
      await editBulletin(database, params.id, body);
      return { status: 200, body: await bulletinView(database, params.id, toInstant(body.at)) };
    },
    guarded,
  );
  implement(
    app,
    routes.bulletinPlaces,
    async ({ params }) => ({ status: 200, body: await placesOf(database, params.id) }),
    guarded,
  );
  implement(
    app,
    routes.queue,
    async ({ query }) => ({ status: 200, body: await queuePage(database, query, now()) }),
    guarded,
  );
  implement(
    app,
    routes.protocol,
    async ({ query }) => ({ status: 200, body: await protocol(database, query) }),
    guarded,
  );
  implement(
    app,
    routes.statistics,
    async ({ query }) => ({ status: 200, body: await statisticsOf(database, query) }),
    guarded,
  );
}
