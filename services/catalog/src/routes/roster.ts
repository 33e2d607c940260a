import { catalogForRoster } from '@kezek/contract/internal/catalog-for-roster';
import { implement } from '@kezek/platform/routes';
import type { Express } from 'express';
import { addAttendances } from '../attendance/add';
import { forgetApplication } from '../attendance/forget';
import { roster } from '../attendance/roster';
import { undoBatch } from '../attendance/undo-batch';
import { seatEvents } from '../seats/events';
import type { Storage } from '../storage/open-storage';
import { inTransaction } from '../storage/transaction';

export function addRosterRoutes(app: Express, { pool }: Storage): void {
  implement(app, catalogForRoster.addAttendances, async ({ body }) => ({
    status: 200,
    body: { results: await addAttendances(pool, body, body) },
  }));
  implement(app, catalogForRoster.undoAttendances, async ({ params, body }) => ({
    status: 200,
    body: { undone: await undoBatch(pool, params.batchId, body) },
  }));
  implement(app, catalogForRoster.eraseAttendances, async ({ params }) => {
    await inTransaction(pool, (db) => forgetApplication(db, params.id));
    return { status: 204 };
  });
  implement(app, catalogForRoster.roster, async ({ params, query }) => ({
    status: 200,
    body: await roster(pool, params.id, query),
  }));
  implement(app, catalogForRoster.seatEvents, async ({ params, query }) => ({
    status: 200,
    body: await seatEvents(pool, params.id, query),
  }));
}
