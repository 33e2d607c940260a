import { catalogForGateway } from '@kezek/contract/internal/catalog-for-gateway';
import { Problem } from '@kezek/platform/problem';
import { implement } from '@kezek/platform/routes';
import type { Express } from 'express';
import { findGroup, findGroups, groupsOfKindergarten } from '../groups/find-groups';
import type { Storage } from '../storage/open-storage';

export function addGroupRoutes(app: Express, { prisma }: Storage): void {
  implement(app, catalogForGateway.groups, async ({ params, query }) => {
    const items = await groupsOfKindergarten(prisma, params.id, query);
    if (!items) throw new Problem(404, 'not-found');
    return { status: 200, body: { items } };
  });
  implement(app, catalogForGateway.group, async ({ params }) => {
    const body = await findGroup(prisma, params.id);
    if (!body) throw new Problem(404, 'not-found');
    return { status: 200, body };
  });
  implement(app, catalogForGateway.groupsByIds, async ({ body }) => ({
    status: 200,
    body: { items: await findGroups(prisma, body.ids) },
  }));
}
