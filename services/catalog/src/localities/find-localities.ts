import type { LocalityView } from '@kezek/contract/internal/catalog-for-gateway';
import type { Locality, PrismaClient } from '../generated/prisma/client';

export async function findLocalities(
  prisma: PrismaClient,
  { parent, kind }: { parent?: string; kind?: LocalityView['kind'] },
): Promise<LocalityView[]> {
  return (await prisma.locality.findMany({ where: { parent, kind }, orderBy: { kato: 'asc' } })).map(localityView);
}

export async function findLocality(prisma: PrismaClient, kato: string): Promise<LocalityView | null> {
  const row = await prisma.locality.findUnique({ where: { kato } });
  return row && localityView(row);
}

function localityView(row: Locality): LocalityView {
  return {
    kato: row.kato,
    parent: row.parent,
    kind: row.parent === null ? 'city' : 'district',
    names: { kk: row.nameKk, ru: row.nameRu, en: row.nameEn },
  };
}
