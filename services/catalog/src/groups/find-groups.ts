import type { GroupView, KindergartenView } from '@kezek/contract/internal/catalog-for-gateway';
import type { PrismaClient } from '../generated/prisma/client';
import { kindergartenView } from '../kindergartens/kindergarten-view';
import { groupOrder, groupView } from './group-view';

export async function findGroup(
  prisma: PrismaClient,
  id: string,
): Promise<{ group: GroupView; kindergarten: KindergartenView } | null> {
  const row = await prisma.group.findUnique({ where: { id }, include: { kindergarten: true } });
  return row && { group: groupView(row), kindergarten: kindergartenView(row.kindergarten) };
}

/** In the order asked for; unknown ids are left out. */
export async function findGroups(prisma: PrismaClient, ids: readonly string[]): Promise<GroupView[]> {
  const rows = await prisma.group.findMany({ where: { id: { in: [...ids] } } });
  const byId = new Map(rows.map((row) => [row.id, groupView(row)]));
  return [...new Set(ids)].flatMap((id) => byId.get(id) ?? []);
}

/** Null when there is no such kindergarten. */
export async function groupsOfKindergarten(
  prisma: PrismaClient,
  kindergartenId: string,
  { language, birthYear }: { language?: string; birthYear?: number },
): Promise<GroupView[] | null> {
  const kindergarten = await prisma.kindergarten.findUnique({
    where: { id: kindergartenId },
    select: {
      groups: {
        where: { closed: false, language, birthYearFrom: { lte: birthYear }, birthYearTo: { gte: birthYear } },
        orderBy: groupOrder,
      },
    },
  });
  return kindergarten && kindergarten.groups.map(groupView);
}
