import { bulletinForGateway as routes } from '@kezek/contract/internal/bulletin-for-gateway';
import { implement } from '@kezek/platform/routes';
import type { Express, RequestHandler } from 'express';
import { monthsIn } from '../reports/months';
import { districtsOn } from '../reports/districts';
import { oneAtATime } from '../reports/one-at-a-time';
import { outcomesIn } from '../reports/outcomes';
import { periodOf } from '../reports/period';
import { placesIn } from '../reports/places';
import { queueOn } from '../reports/queue';
import { reasonsByMonth, reasonsIn } from '../reports/reasons';
import { waitsIn } from '../reports/waits';
import type { Database } from '../storage/database';
import type { Work } from '../storage/work';

/** What a city reports, for the gateway. */
export function addReportRoutes(app: Express, database: Database, guard: RequestHandler): void {
  const guarded = { before: [guard] };
  // Whoever reads a long report takes one connection at most from those who respond.
  const inTurn = oneAtATime();
  const read = async <Row>(rows: (work: Work) => Promise<Row[]>) => {
    const found = await inTurn(async () => rows(await database.reading()));
    return { status: 200 as const, body: { rows: found } };
  };

  implement(app, routes.queueReport, ({ query }) => read((work) => queueOn(work, query)), guarded);
  implement(app, routes.districtReport, ({ query }) => read((work) => districtsOn(work, query)), guarded);
  implement(
    app,
    routes.outcomeReport,
    ({ query }) => read((work) => outcomesIn(work, { city: query.city, ...periodOf(query) })),
    guarded,
  );
  implement(
    app,
    routes.reasonReport,
    ({ query }) => read((work) => reasonsIn(work, { city: query.city, ...periodOf(query) })),
    guarded,
  );
  implement(
    app,
    routes.reasonsByMonth,
    ({ query }) => read((work) => reasonsByMonth(work, { city: query.city, months: monthsIn(query) })),
    guarded,
  );
  implement(
    app,
    routes.waitReport,
    ({ query }) => read((work) => waitsIn(work, { city: query.city, months: monthsIn(query) })),
    guarded,
  );
  implement(
    app,
    routes.placeReport,
    ({ query }) => read((work) => placesIn(work, { city: query.city, ...periodOf(query) })),
    guarded,
  );
}
