import { toInstant } from '@kezek/calendar/instant';
import { bulletinForGateway as routes } from '@kezek/contract/internal/bulletin-for-gateway';
import { implement } from '@kezek/platform/routes';
import { Language } from '@kezek/contract/values';
import type { Express, RequestHandler } from 'express';
import { addImported } from '../imports/add';
import { hastenStarts } from '../imports/hasten';
import { judge } from '../imports/judge';
import { queueSizes } from '../imports/queue-sizes';
import { undoImport } from '../imports/undo';
import type { Database } from '../storage/database';

/** What is taken over from a former system. */
export function addImportRoutes(app: Express, database: Database, guard: RequestHandler): void {
  const guarded = { before: [guard] };
  implement(
    app,
    routes.judgeImport,
    async ({ body: { city, rows, at } }) => {
      const { addable, rest } = await judge(await database.reading(), city, rows, toInstant(at));
      const fit = addable.map(({ row: { rowNo } }) => ({
        rowNo,
        outcome: 'added' as const,
        applicationId: null,
        code: null,
      }));
      return { status: 200, body: { items: [...rest, ...fit].toSorted((a, b) => a.rowNo - b.rowNo) } };
    },
    guarded,
  );
  implement(
    app,
    routes.addImported,
    async ({ params, body }) => ({ status: 200, body: await addImported(database, { importId: params.id, ...body }) }),
    guarded,
  );
  implement(
    app,
    routes.undoImport,
    async ({ params, body }) => ({
      status: 200,
      body: { applications: await undoImport(database, { importId: params.id, ...body }) },
    }),
    guarded,
  );
  implement(
    app,
    routes.hastenStarts,
    async ({ body }) => {
      await hastenStarts(database, body.ids);
      return { status: 204 };
    },
    guarded,
  );
  implement(
    app,
    routes.queueSizes,
    async ({ query }) => {
      const items = await queueSizes(database, query.city);
      return {
        status: 200,
        body: { items: items.map((item) => ({ ...item, language: Language.parse(item.language) })) },
      };
    },
    guarded,
  );
}
