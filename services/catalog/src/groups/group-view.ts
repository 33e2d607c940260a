import type { GroupView } from '@kezek/contract/internal/catalog-for-gateway';
import { Language } from '@kezek/contract/values';
import type { Group, Prisma } from '../generated/prisma/client';

/** The youngest first, then by language and name. */
export const groupOrder: Prisma.GroupOrderByWithRelationInput[] = [
  { birthYearTo: 'desc' },
  { language: 'asc' },
  { nameRu: 'asc' },
  { id: 'asc' },
];

export function groupView(row: Group): GroupView {
  const { capacity, reserved, taken, takenBefore, named, version } = row;
  return {
    id: row.id,
    kindergartenId: row.kindergartenId,
    names: { kk: row.nameKk, ru: row.nameRu, en: row.nameEn },
    language: Language.parse(row.language),
    birthYearFrom: row.birthYearFrom,
    birthYearTo: row.birthYearTo,
    seats: { capacity, reserved, taken, enrolled: taken - takenBefore, named, free: capacity - reserved - taken },
    version,
  };
}
