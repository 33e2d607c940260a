import { catalogByOperators as routes } from '@kezek/contract/internal/catalog-by-operators';
import { Problem } from '@kezek/platform/problem';
import { implement } from '@kezek/platform/routes';
import type { Express } from 'express';
import { findKindergarten } from '../kindergartens/find-kindergartens';
import { changeKindergarten, closeKindergarten, createKindergarten, reopenKindergarten } from '../kindergartens/keep';
import { findLocality } from '../localities/find-localities';
import { changeDistrict, closeDistrict, createDistrict } from '../localities/keep-districts';
import type { Storage } from '../storage/open-storage';

/** What a city's operators write. */
export function addOperatorRoutes(app: Express, { prisma, pool }: Storage): void {
  const kindergarten = async (id: string) => {
    const body = await findKindergarten(prisma, id);
    if (!body) throw new Problem(404, 'not-found');
    return { status: 200 as const, body };
  };
  const district = async (kato: string) => {
    const body = await findLocality(prisma, kato);
    if (!body) throw new Problem(404, 'not-found');
    return { status: 200 as const, body };
  };
  implement(app, routes.createKindergarten, async ({ params, body: { id, ...body } }) => {
    await createKindergarten(pool, { ...params, id }, body);
    return kindergarten(id);
  });
  implement(app, routes.changeKindergarten, async ({ params, body }) => {
    await changeKindergarten(pool, params, body);
    return kindergarten(params.id);
  });
  implement(app, routes.closeKindergarten, async ({ params, body }) => {
    await closeKindergarten(pool, params, body);
    return kindergarten(params.id);
  });
  implement(app, routes.reopenKindergarten, async ({ params, body }) => {
    await reopenKindergarten(pool, params, body);
    return kindergarten(params.id);
  });
  implement(app, routes.createDistrict, async ({ params, body: { kato, ...body } }) => {
    await createDistrict(pool, { ...params, kato }, body);
    return district(kato);
  });
  implement(app, routes.changeDistrict, async ({ params, body }) => {
    await changeDistrict(pool, params, body);
    return district(params.kato);
  });
  implement(app, routes.closeDistrict, async ({ params, body }) => {
    await closeDistrict(pool, params, body);
    return district(params.kato);
  });
}
