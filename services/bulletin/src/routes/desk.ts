import { bulletinForGateway as routes } from '@kezek/contract/internal/bulletin-for-gateway';
import { implement } from '@kezek/platform/routes';
import type { Express, RequestHandler } from 'express';
import { deskCounts } from '../desk/counts';
import { deskItem, deskItems, placesGiven } from '../desk/items';
import { waitingLine } from '../desk/line';
import type { Database } from '../storage/database';

/** A kindergarten's working day, for the gateway. */
export function addDeskRoutes(app: Express, database: Database, guard: RequestHandler): void {
  const guarded = { before: [guard] };

  implement(
    app,
    routes.deskCounts,
    async ({ params, query }) => ({ status: 200, body: await deskCounts(database, params.id, query.at) }),
    guarded,
  );
  implement(
    app,
    routes.deskItems,
    async ({ params, query }) => ({ status: 200, body: await deskItems(database, params.id, query) }),
    guarded,
  );
  implement(
    app,
    routes.deskItem,
    async ({ params: { id: kindergartenId, applicationId }, query: { at } }) => ({
      status: 200,
      body: await deskItem(database, { kindergartenId, applicationId, at }),
    }),
    guarded,
  );
  implement(
    app,
    routes.placesGiven,
    async ({ params, query }) => ({ status: 200, body: { items: await placesGiven(database, params.id, query.at) } }),
    guarded,
  );
  implement(
    app,
    routes.waitingLine,
    async ({ params, query }) => ({ status: 200, body: await waitingLine(database, params.id, query) }),
    guarded,
  );
}
