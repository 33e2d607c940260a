import { toInstant } from '@kezek/calendar/instant';
import { bulletinForGateway as routes } from '@kezek/contract/internal/bulletin-for-gateway';
import { implement } from '@kezek/platform/routes';
import type { Express, RequestHandler } from 'express';
import { audiencePage, countAudience } from '../audiences/audience';
import { tiesOf } from '../bulletins/ties';
import type { Database } from '../storage/database';

/** Whom a city writes to, and what ties a kindergarten to the queue. */
export function addAudienceRoutes(app: Express, database: Database, guard: RequestHandler): void {
  const guarded = { before: [guard] };
  const { statements } = database;
  implement(
    app,
    routes.countAudience,
    async ({ body: { audience, at } }) => ({
      status: 200,
      body: { applications: await countAudience(statements, audience, toInstant(at)) },
    }),
    guarded,
  );
  implement(
    app,
    routes.audiencePage,
    async ({ body: { audience, at, ...page } }) => ({
      status: 200,
      body: await audiencePage(statements, audience, toInstant(at), page),
    }),
    guarded,
  );
  implement(
    app,
    routes.kindergartenTies,
    async ({ params }) => ({ status: 200, body: await tiesOf(statements, params.id) }),
    guarded,
  );
}
