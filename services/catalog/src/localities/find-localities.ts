import type { LocalityView } from '@kezek/contract/internal/catalog-for-gateway';
import type { ContactCentre, Locality, PrismaClient } from '../generated/prisma/client';
import { contactCentreView } from './set-contact-centre';

const include = { contactCentre: true } as const;

/** Districts that are closed are none any more: only who names one finds it. */
export async function findLocalities(
  prisma: PrismaClient,
  { parent, kind }: { parent?: string; kind?: LocalityView['kind'] },
): Promise<LocalityView[]> {
  return (
    await prisma.locality.findMany({ where: { parent, kind, closedAt: null }, include, orderBy: { kato: 'asc' } })
  ).map(localityView);
}

export async function findLocality(prisma: PrismaClient, kato: string): Promise<LocalityView | null> {
  const row = await prisma.locality.findUnique({ where: { kato }, include });
  return row && localityView(row);
}

function localityView(row: Locality & { contactCentre: ContactCentre | null }): LocalityView {
  const { latitude, longitude, contactCentre } = row;
  return {
    kato: row.kato,
    parent: row.parent,
    kind: row.parent === null ? 'city' : 'district',
    names: { kk: row.nameKk, ru: row.nameRu, en: row.nameEn },
    coordinates: latitude === null || longitude === null ? null : { latitude, longitude },
    contactCentre: contactCentre && contactCentreView(contactCentre),
    version: row.version,
  };
}
