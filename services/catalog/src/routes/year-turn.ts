import { catalogForYearTurn, yearTurnForWorkflows } from '@kezek/contract/internal/catalog-for-year-turn';
import { kyselyOn } from '@kezek/platform/kysely';
import { implement } from '@kezek/platform/routes';
import type { Express } from 'express';
import type { Tables } from '../generated/kysely/tables';
import type { Storage } from '../storage/open-storage';
import { carryOutTurn } from '../year-turn/carry-out';
import { abandonTurn, confirmTurn, editLine, setGraduating } from '../year-turn/decide';
import { draftTurn } from '../year-turn/draft';
import { latestTurn, viewOf } from '../year-turn/view';
import { noteWoken, turnsToWake } from '../year-turn/wake';

export function addYearTurnRoutes(app: Express, { pool }: Storage): void {
  const db = kyselyOn<Tables>(pool);
  implement(app, catalogForYearTurn.yearTurn, async ({ params }) => {
    const turn = await latestTurn(db, params.id);
    return { status: 200, body: { turn: turn ? await viewOf(db, turn) : null } };
  });
  implement(app, catalogForYearTurn.draftYearTurn, async ({ params, body }) => ({
    status: 200,
    body: await draftTurn(pool, { ...body, kindergartenId: params.id }, body),
  }));
  implement(app, catalogForYearTurn.editYearTurnLine, async ({ params, body }) => ({
    status: 200,
    body: await editLine(pool, { ...params, ...body }, body.line),
  }));
  implement(app, catalogForYearTurn.setGraduating, async ({ params, body }) => ({
    status: 200,
    body: await setGraduating(pool, { ...params, ...body }, body),
  }));
  implement(app, catalogForYearTurn.confirmYearTurn, async ({ params, body }) => ({
    status: 200,
    body: await confirmTurn(pool, { ...params, ...body }, body),
  }));
  implement(app, catalogForYearTurn.abandonYearTurn, async ({ params, body }) => ({
    status: 200,
    body: await abandonTurn(pool, { ...params, ...body }),
  }));
  implement(app, catalogForYearTurn.yearTurnsToWake, async ({ query }) => ({
    status: 200,
    body: { items: await turnsToWake(pool, query.today) },
  }));
  implement(app, catalogForYearTurn.yearTurnWoken, async ({ params, body }) => {
    await noteWoken(pool, params.id, body.today);
    return { status: 204 };
  });
  implement(app, yearTurnForWorkflows.carryOutYearTurn, async ({ params, body }) => ({
    status: 200,
    body: await carryOutTurn(pool, params.id, body),
  }));
}
