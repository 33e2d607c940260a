import { toInstant } from '@kezek/calendar/instant';
import { bulletinForWorkflows as routes } from '@kezek/contract/internal/bulletin-for-workflows';
import { implement } from '@kezek/platform/routes';
import type { Express, RequestHandler } from 'express';
import { bulletinSteps } from '../bulletins/steps';
import { enrolmentRecord } from '../referrals/records';
import { commit, journalSince } from '../journal/commit';
import { recordRefused } from '../journal/record-refused';
import type { Database } from '../storage/database';

/** What workflows ask, through activities. */
export function addRoutesForWorkflows(app: Express, database: Database, guard: RequestHandler): void {
  const guarded = { before: [guard] };
  const steps = bulletinSteps(database);

  implement(
    app,
    routes.commit,
    async ({ params, body }) => ({ status: 200, body: await commit(database, params.id, body) }),
    guarded,
  );
  implement(
    app,
    routes.journal,
    async ({ params, query }) => ({ status: 200, body: await journalSince(database, params.id, query.version) }),
    guarded,
  );
  implement(
    app,
    routes.recordRefused,
    async ({ params, body }) => ({ status: 200, body: await recordRefused(database, params.id, body) }),
    guarded,
  );
  implement(
    app,
    routes.enrolmentRecord,
    async ({ params }) => ({
      status: 200,
      body: await enrolmentRecord(database, params.id, params.recordId),
    }),
    guarded,
  );
  implement(
    app,
    routes.progress,
    async ({ params }) => ({ status: 200, body: await steps.progress(params.id) }),
    guarded,
  );
  implement(
    app,
    routes.reserved,
    async ({ params, body }) => ({
      status: 200,
      body: await steps.reserved(params.id, toInstant(body.at), body.refusal),
    }),
    guarded,
  );
  implement(
    app,
    routes.resized,
    async ({ params, body }) => ({
      status: 200,
      body: await steps.resized(params.id, { ...body, at: toInstant(body.at) }),
    }),
    guarded,
  );
  implement(
    app,
    routes.advance,
    async ({ params, body }) => ({ status: 200, body: await steps.advance(params.id, toInstant(body.at)) }),
    guarded,
  );
  implement(
    app,
    routes.end,
    async ({ params, body: { at, ...ending } }) => ({
      status: 200,
      body: await steps.end(params.id, { ...ending, at: toInstant(at) }),
    }),
    guarded,
  );
  implement(
    app,
    routes.placesReturned,
    async ({ params, body }) => ({ status: 200, body: await steps.returned(params.id, body.placeNos) }),
    guarded,
  );
}
