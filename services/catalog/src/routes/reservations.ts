import { catalogForWorkflows } from '@kezek/contract/internal/catalog-for-workflows';
import { catalogForReconcile } from '@kezek/contract/internal/reconcile';
import { implement } from '@kezek/platform/routes';
import type { Express } from 'express';
import { listSeats } from '../seats/list';
import { reserveSeats } from '../seats/reserve';
import { resizeReservation } from '../seats/resize';
import { returnSeats } from '../seats/return';
import { takeSeat } from '../seats/take';
import type { Storage } from '../storage/open-storage';

export function addReservationRoutes(app: Express, { pool }: Storage): void {
  implement(app, catalogForWorkflows.reserveSeats, async ({ body }) => ({
    status: 200,
    body: await reserveSeats(pool, body),
  }));
  implement(app, catalogForWorkflows.resizeReservation, async ({ params, body }) => ({
    status: 200,
    body: await resizeReservation(pool, { ...params, ...body }),
  }));
  implement(app, catalogForWorkflows.takeSeat, async ({ params, body }) => ({
    status: 200,
    body: await takeSeat(pool, { ...params, ...body }),
  }));
  implement(app, catalogForWorkflows.returnSeats, async ({ params, body }) => ({
    status: 200,
    body: { returned: await returnSeats(pool, params.bulletinId, body.placeNos, body.at) },
  }));
  implement(app, catalogForReconcile.seats, async ({ query }) => ({ status: 200, body: await listSeats(pool, query) }));
}
