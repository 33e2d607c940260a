import { catalogForGateway } from '@kezek/contract/internal/catalog-for-gateway';
import { Problem } from '@kezek/platform/problem';
import { implement } from '@kezek/platform/routes';
import type { Express } from 'express';
import { findLocalities, findLocality } from '../localities/find-localities';
import { loadLocalities } from '../localities/load-localities';
import { setContactCentre } from '../localities/set-contact-centre';
import type { Storage } from '../storage/open-storage';

export function addLocalityRoutes(app: Express, { prisma, pool }: Storage): void {
  implement(app, catalogForGateway.localities, async ({ query }) => ({
    status: 200,
    body: { items: await findLocalities(prisma, query) },
  }));
  implement(app, catalogForGateway.locality, async ({ params }) => {
    const body = await findLocality(prisma, params.kato);
    if (!body) throw new Problem(404, 'not-found');
    return { status: 200, body };
  });
  implement(app, catalogForGateway.upsertLocalities, async ({ body }) => ({
    status: 200,
    body: await loadLocalities(pool, body.items),
  }));
  implement(app, catalogForGateway.setContactCentre, async ({ params, body }) => ({
    status: 200,
    body: await setContactCentre(prisma, params.kato, body),
  }));
}
