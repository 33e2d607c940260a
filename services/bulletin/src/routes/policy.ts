import { bulletinForGateway as routes } from '@kezek/contract/internal/bulletin-for-gateway';
import { implement } from '@kezek/platform/routes';
import type { Express, RequestHandler } from 'express';
import { addRulePack, setCalendarYear } from '../policy/edit';
import type { Database } from '../storage/database';

/** Rule packs and the calendar, for the gateway. */
export function addPolicyRoutes(app: Express, database: Database, guard: RequestHandler): void {
  const guarded = { before: [guard] };

  implement(
    app,
    routes.rulePacks,
    async () => {
      const { packs } = await database.policy.current();
      return { status: 200, body: { items: [...packs] } };
    },
    guarded,
  );
  implement(
    app,
    routes.addRulePack,
    async ({ body }) => ({ status: 201, body: { version: await addRulePack(database.policy, body) } }),
    guarded,
  );
  implement(
    app,
    routes.calendar,
    async () => {
      const { calendar } = await database.policy.current();
      return { status: 200, body: calendar };
    },
    guarded,
  );
  implement(
    app,
    routes.setCalendarYear,
    async ({ params, body }) => ({
      status: 200,
      body: { version: await setCalendarYear(database.policy, params.year, body) },
    }),
    guarded,
  );
}
