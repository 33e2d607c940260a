import { toInstant } from '@kezek/calendar/instant';
import { bulletinForErasure as routes } from '@kezek/contract/internal/erasure';
import { implement } from '@kezek/platform/routes';
import type { Express, RequestHandler } from 'express';
import { childKeyOf, eraseApplication } from '../erasure/erase';
import { retentionDue } from '../erasure/retention';
import type { Database } from '../storage/database';
import { businessTimeOf } from '../time/stamps';

/** What the erasure and retention workflows ask. */
export function addErasureRoutes(app: Express, database: Database, guard: RequestHandler): void {
  const guarded = { before: [guard] };
  implement(
    app,
    routes.eraseApplication,
    async ({ params, body }) => {
      await eraseApplication(database, params.id, await businessTimeOf(database, toInstant(body.at)));
      return { status: 204 };
    },
    guarded,
  );
  implement(
    app,
    routes.childKey,
    async ({ params }) => ({ status: 200, body: { childKey: await childKeyOf(database, params.id) } }),
    guarded,
  );
  implement(
    app,
    routes.retentionDue,
    async ({ body }) => {
      const at = await businessTimeOf(database, toInstant(body.at));
      return { status: 200, body: await retentionDue(database, { ...body, at }) };
    },
    guarded,
  );
}
