import { catalogForRoster } from '@kezek/contract/internal/catalog-for-roster';
import { implement } from '@kezek/platform/routes';
import type { Express } from 'express';
import { addAttendances } from '../attendance/add';
import { forgetApplication, forgetLeftBefore } from '../attendance/forget';
import { attendanceOf, attendanceOfApplication } from '../attendance/find';
import { judgeAttendances } from '../attendance/judge';
import { leave, stay } from '../attendance/leave';
import { recordAttendance } from '../attendance/record';
import { roster } from '../attendance/roster';
import { noteTold } from '../attendance/leaving-news';
import { bringLeavingOn } from '../attendance/settle';
import { undoBatch } from '../attendance/undo-batch';
import { leavingsToWake, noteWoken } from '../attendance/wake-leavings';
import { seatEvents } from '../seats/events';
import type { Storage } from '../storage/open-storage';
import { inTransaction } from '../storage/transaction';

export function addRosterRoutes(app: Express, { pool }: Storage): void {
  implement(app, catalogForRoster.addAttendances, async ({ body }) => ({
    status: 200,
    body: { results: await addAttendances(pool, body, body) },
  }));
  implement(app, catalogForRoster.judgeAttendances, async ({ body }) => ({
    status: 200,
    body: { results: await judgeAttendances(pool, body) },
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
  implement(app, catalogForRoster.recordAttendance, async ({ params, body }) => ({
    status: 201,
    body: await recordAttendance(pool, { ...body, kindergartenId: params.id }, body),
  }));
  implement(app, catalogForRoster.leave, async ({ params, body }) => ({
    status: 200,
    body: await leave(pool, { ...params, ...body }, body.leaving, body),
  }));
  implement(app, catalogForRoster.stay, async ({ params, body }) => ({
    status: 200,
    body: await stay(pool, { ...params, ...body }, body),
  }));
  implement(app, catalogForRoster.attendance, async ({ params }) => ({
    status: 200,
    body: await attendanceOf(pool, params),
  }));
  implement(app, catalogForRoster.attendanceOfApplication, async ({ params }) => ({
    status: 200,
    body: await attendanceOfApplication(pool, params.id),
  }));
  implement(app, catalogForRoster.bringLeavingOn, async ({ params, body }) => ({
    status: 200,
    body: await bringLeavingOn(pool, params.id, body),
  }));
  implement(app, catalogForRoster.leavingTold, async ({ params }) => {
    await noteTold(pool, params.id);
    return { status: 204 };
  });
  implement(app, catalogForRoster.leavingsToWake, async ({ query }) => ({
    status: 200,
    body: { items: await leavingsToWake(pool, query.today) },
  }));
  implement(app, catalogForRoster.leavingWoken, async ({ params, body }) => {
    await noteWoken(pool, params.id, body);
    return { status: 204 };
  });
  implement(app, catalogForRoster.forgetLeft, async ({ body }) => {
    await inTransaction(pool, (db) => forgetLeftBefore(db, body.before));
    return { status: 204 };
  });
}
