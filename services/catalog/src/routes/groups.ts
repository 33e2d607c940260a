import { catalogForGateway } from '@kezek/contract/internal/catalog-for-gateway';
import { catalogForRoster } from '@kezek/contract/internal/catalog-for-roster';
import { Problem } from '@kezek/platform/problem';
import { implement } from '@kezek/platform/routes';
import type { Express } from 'express';
import { findGroup, findGroups, groupsOfKindergarten } from '../groups/find-groups';
import { addGroup, closeGroup, editGroup, namelessLeave } from '../groups/edit-group';
import type { Storage } from '../storage/open-storage';

export function addGroupRoutes(app: Express, { prisma, pool }: Storage): void {
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
  implement(app, catalogForRoster.addGroup, async ({ params, body }) => ({
    status: 201,
    body: await addGroup(pool, { id: body.groupId, kindergartenId: params.id }, body.group, body),
  }));
  implement(app, catalogForRoster.editGroup, async ({ params, body }) => ({
    status: 200,
    body: await editGroup(pool, { ...params, ...body }, body.group, body),
  }));
  implement(app, catalogForRoster.closeGroup, async ({ params, body }) => {
    await closeGroup(pool, { ...params, ...body }, body);
    return { status: 204 };
  });
  implement(app, catalogForRoster.namelessLeave, async ({ params, body }) => ({
    status: 200,
    body: await namelessLeave(pool, { ...params, ...body }, body.count, body),
  }));
}
