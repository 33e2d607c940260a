import { toInstant } from '@kezek/calendar/instant';
import { KindergartenKind, type KindergartenView } from '@kezek/contract/internal/catalog-for-gateway';
import { Language } from '@kezek/contract/values';
import type { Kindergarten } from '../generated/prisma/client';

/** As either client of the database gives it. */
export type KindergartenRow = Omit<Kindergarten, 'closedAt'> & { closedAt: Date | string | null };

export function kindergartenView(row: KindergartenRow): KindergartenView {
  const { latitude, longitude, phone, email, website } = row;
  return {
    id: row.id,
    city: row.cityKato,
    locality: row.localityKato,
    kind: KindergartenKind.parse(row.kind),
    bin: row.bin,
    names: { kk: row.nameKk, ru: row.nameRu, en: row.nameEn },
    languages: row.languages.map((language) => Language.parse(language)),
    address: { kk: row.addressKk, ru: row.addressRu, en: row.addressEn },
    coordinates: latitude === null || longitude === null ? null : { latitude, longitude },
    contacts: { phone, email, website },
    closedAt: row.closedAt && toInstant(row.closedAt),
    version: row.version,
  };
}
