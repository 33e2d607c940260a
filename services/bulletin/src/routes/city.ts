import { toInstant } from '@kezek/calendar/instant';
import { bulletinForGateway as routes } from '@kezek/contract/internal/bulletin-for-gateway';
import { implement } from '@kezek/platform/routes';
import type { Express, RequestHandler } from 'express';
import { cityFigures } from '../city/figures';
import { claimedPrivileges, findApplications } from '../city/find-applications';
import { applicationView } from '../journal/application-views';
import { takeDecisionBack } from '../journal/take-decision-back';
import type { Database } from '../storage/database';

/** What the operators of a city look at and decide, for the gateway. */
export function addCityRoutes(app: Express, database: Database, guard: RequestHandler): void {
  const guarded = { before: [guard] };

  implement(
    app,
    routes.searchApplications,
    async ({ query }) => ({
      status: 200,
      body: await findApplications(database, { ...query, at: toInstant(query.at) }),
    }),
    guarded,
  );
  implement(
    app,
    routes.claimedPrivileges,
    async ({ query }) => ({
      status: 200,
      body: await claimedPrivileges(database, { ...query, at: toInstant(query.at) }),
    }),
    guarded,
  );
  implement(
    app,
    routes.cityFigures,
    async ({ params, query }) => ({ status: 200, body: await cityFigures(database, params.city, toInstant(query.at)) }),
    guarded,
  );
  implement(
    app,
    routes.takeDecisionBack,
    async ({ params, body }) => {
      const at = toInstant(body.at);
      await takeDecisionBack(database, params.id, { ...body, at });
      return { status: 200, body: await applicationView(database, params.id, at) };
    },
    guarded,
  );
}
