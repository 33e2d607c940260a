import { toInstant } from '@kezek/calendar/instant';
import { bulletinForGateway } from '@kezek/contract/internal/bulletin-for-gateway';
import { bulletinForReconcile as routes } from '@kezek/contract/internal/reconcile';
import type { Logger } from '@kezek/platform/logger';
import { Problem } from '@kezek/platform/problem';
import { implement } from '@kezek/platform/routes';
import type { Client } from '@temporalio/client';
import type { Express, RequestHandler } from 'express';
import { recountQueues } from '../queue/recount';
import { compareLives } from '../reconcile/compare-lives';
import { compareSeats } from '../reconcile/compare-seats';
import { readReconcile } from '../reconcile/read';
import { beginRun, finishRun } from '../reconcile/run';
import type { Database } from '../storage/database';

/** What the nightly comparison asks, and what the gateway shows of it. */
export function addReconcileRoutes(
  app: Express,
  { database, client, logger }: { database: Database; client: Client | undefined; logger: Logger },
  guard: RequestHandler,
): void {
  const guarded = { before: [guard] };
  implement(
    app,
    routes.beginReconcile,
    async ({ body }) => {
      await beginRun(database, body.id, toInstant(body.at));
      const miscounted = await recountQueues(database);
      if (miscounted > 0) logger.warn({ miscounted }, 'counts of queues were wrong and are right again');
      return { status: 204 };
    },
    guarded,
  );
  implement(
    app,
    routes.reconcileLives,
    async ({ params, body }) => {
      if (!client) throw new Problem(503, 'unavailable');
      return { status: 200, body: await compareLives({ database, client, logger }, params.id, body) };
    },
    guarded,
  );
  implement(
    app,
    routes.reconcileSeats,
    async ({ params, body }) => ({
      status: 200,
      body: { differing: await compareSeats({ statements: database.statements, logger }, params.id, body) },
    }),
    guarded,
  );
  implement(
    app,
    routes.finishReconcile,
    async ({ params, body }) => {
      await finishRun(database, params.id, { ...body, at: toInstant(body.at) });
      return { status: 204 };
    },
    guarded,
  );
  implement(
    app,
    bulletinForGateway.reconcile,
    async ({ query }) => ({ status: 200, body: await readReconcile(database, query) }),
    guarded,
  );
}
