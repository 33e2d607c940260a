import type { KindergartenView, KindergartenWithGroups } from '@kezek/contract/internal/catalog-for-gateway';
import type { PrismaClient } from '../generated/prisma/client';
import { groupOrder, groupView } from '../groups/group-view';
import { kindergartenView } from './kindergarten-view';

export async function findKindergarten(prisma: PrismaClient, id: string): Promise<KindergartenWithGroups | null> {
  const row = await prisma.kindergarten.findUnique({
    where: { id },
    include: { groups: { where: { closed: false }, orderBy: groupOrder } },
  });
  return row && { ...kindergartenView(row), groups: row.groups.map(groupView) };
}

/** In the order asked for; unknown ids are left out. */
export async function findKindergartens(prisma: PrismaClient, ids: readonly string[]): Promise<KindergartenView[]> {
  const rows = await prisma.kindergarten.findMany({ where: { id: { in: [...ids] } } });
  const byId = new Map(rows.map((row) => [row.id, kindergartenView(row)]));
  return [...new Set(ids)].flatMap((id) => byId.get(id) ?? []);
}
