import type { KindergartenFilter, KindergartenView } from '@kezek/contract/internal/catalog-for-gateway';
import type { Prisma, PrismaClient } from '../generated/prisma/client';
import { birthYearsOfAge } from './birth-years';
import type { Cursor } from './cursor';
import { kindergartenView } from './kindergarten-view';
import { foldedWords } from './search-text';

export type KindergartenPage = { items: KindergartenView[]; next: Cursor | null };

/** Kindergartens after the cursor, by name. */
export async function listKindergartens(
  prisma: PrismaClient,
  filter: KindergartenFilter,
  { after, limit }: { after: Cursor | undefined; limit: number },
): Promise<KindergartenPage> {
  const rows = await prisma.kindergarten.findMany({
    where: { AND: [...conditionsOf(filter), ...(after ? [isAfter(after)] : [])] },
    orderBy: [{ sortKey: 'asc' }, { id: 'asc' }],
    take: limit + 1,
  });
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(kindergartenView),
    next: rows.length > limit && last ? { sortKey: last.sortKey, id: last.id } : null,
  };
}

function isAfter({ sortKey, id }: Cursor): Prisma.KindergartenWhereInput {
  return { sortKey: { gte: sortKey }, OR: [{ sortKey: { gt: sortKey } }, { id: { gt: id } }] };
}

function conditionsOf(filter: KindergartenFilter): Prisma.KindergartenWhereInput[] {
  const { city, locality, kind, bin, text } = filter;
  const groups = groupConditions(filter);
  return [
    ...(city ? [{ cityKato: city }] : []),
    ...(locality ? [{ OR: [{ localityKato: locality }, { cityKato: locality }] }] : []),
    ...(kind ? [{ kind }] : []),
    ...(bin ? [{ bin }] : []),
    ...(groups.length > 0 ? [{ groups: { some: { AND: groups } } }] : []),
    ...wordConditions(text),
  ];
}

/** One group has to fit all of them. */
function groupConditions({ language, birthYear, age, on }: KindergartenFilter): Prisma.GroupWhereInput[] {
  const born = [
    ...(birthYear === undefined ? [] : [{ from: birthYear, to: birthYear }]),
    ...(age === undefined || on === undefined ? [] : [birthYearsOfAge(age, on)]),
  ];
  return [
    ...(language ? [{ language }] : []),
    ...born.map(({ from, to }) => ({ birthYearFrom: { lte: to }, birthYearTo: { gte: from } })),
  ];
}

/** Words are letters and digits only, so nothing in them means anything to LIKE. A text without any finds nothing. */
function wordConditions(text: string | undefined): Prisma.KindergartenWhereInput[] {
  if (text === undefined) return [];
  const words = foldedWords(text);
  return words.length > 0 ? words.map((word) => ({ searchText: { contains: ` ${word}` } })) : [{ id: { in: [] } }];
}
