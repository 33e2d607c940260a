import { catalogForGateway } from '@kezek/contract/internal/catalog-for-gateway';
import { Problem } from '@kezek/platform/problem';
import { implement } from '@kezek/platform/routes';
import type { Express } from 'express';
import { type Cursor, decodeCursor, encodeCursor } from '../kindergartens/cursor';
import { findKindergarten, findKindergartens } from '../kindergartens/find-kindergartens';
import { listKindergartens } from '../kindergartens/list-kindergartens';
import { loadKindergartens } from '../kindergartens/load-kindergartens';
import { pointKindergartens } from '../kindergartens/point-kindergartens';
import type { Storage } from '../storage/open-storage';

export function addKindergartenRoutes(app: Express, { prisma, pool }: Storage): void {
  implement(app, catalogForGateway.kindergartens, async ({ query }) => {
    const { cursor, limit, ...filter } = query;
    const { items, next } = await listKindergartens(pool, filter, { after: cursorIn(cursor), limit });
    return { status: 200, body: { items, nextCursor: next && encodeCursor(next) } };
  });
  implement(app, catalogForGateway.kindergartenPoints, async ({ query }) => ({
    status: 200,
    body: { items: await pointKindergartens(pool, query) },
  }));
  implement(app, catalogForGateway.kindergarten, async ({ params }) => {
    const body = await findKindergarten(prisma, params.id);
    if (!body) throw new Problem(404, 'not-found');
    return { status: 200, body };
  });
  implement(app, catalogForGateway.kindergartensByIds, async ({ body }) => ({
    status: 200,
    body: { items: await findKindergartens(prisma, body.ids) },
  }));
  implement(app, catalogForGateway.upsertKindergartens, async ({ body }) => ({
    status: 200,
    body: await loadKindergartens(pool, body.items),
  }));
}

function cursorIn(text: string | undefined): Cursor | undefined {
  if (text === undefined) return undefined;
  const cursor = decodeCursor(text);
  if (!cursor) throw new Problem(400, 'invalid-cursor');
  return cursor;
}
