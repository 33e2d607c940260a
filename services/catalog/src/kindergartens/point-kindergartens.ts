import {
  type KindergartenFilter,
  KindergartenKind,
  type KindergartenPoint,
  mostPoints,
} from '@kezek/contract/internal/catalog-for-gateway';
import type { Locale } from '@kezek/contract/values';
import { sql } from 'kysely';
import type { Pool } from 'pg';
import { conditionsOf } from './conditions';
import { hasWords } from './likeness';
import { matching } from './list-kindergartens';

const nameIn = { kk: 'nameKk', ru: 'nameRu', en: 'nameEn' } as const;

/** Those of the same filter that have a place on the map. */
export async function pointKindergartens(
  pool: Pool,
  { locale, ...filter }: KindergartenFilter & { locale: Locale },
): Promise<KindergartenPoint[]> {
  const rows = await matching(pool, filter, (db, words) =>
    db
      .selectFrom('kindergarten')
      .select(['id', `${nameIn[locale]} as name`, 'kind', 'latitude', 'longitude'])
      .where((row) => conditionsOf(row, filter))
      .where(words ? hasWords(words) : sql<boolean>`true`)
      .where('latitude', 'is not', null)
      .orderBy('id')
      .limit(mostPoints)
      .execute(),
  );
  return rows.flatMap(({ latitude, longitude, kind, ...row }) =>
    latitude === null || longitude === null
      ? []
      : [{ ...row, kind: KindergartenKind.parse(kind), latitude, longitude }],
  );
}
