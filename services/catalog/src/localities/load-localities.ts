import type { LocalityUpsert } from '@kezek/contract/internal/catalog-for-gateway';
import { sqlStateOf } from '@kezek/platform/postgres-errors';
import { Problem } from '@kezek/platform/problem';
import type { Pool } from 'pg';
import type { z } from 'zod';
import { type Counts, countsOf, type Written } from '../storage/upsert-counts';

const foreignKeyViolation = '23503';

/** One statement, so a district and its city may come in any order. The same again changes nothing. */
export async function loadLocalities(pool: Pool, items: readonly z.output<typeof LocalityUpsert>[]): Promise<Counts> {
  const unique = [...new Map(items.map((item) => [item.kato, item])).values()];
  if (unique.some(({ kind, parent }) => (kind === 'district') !== (parent !== null))) {
    throw new Problem(400, 'unknown-locality');
  }
  const rows = unique.map(({ names, coordinates, ...row }) => ({ ...row, ...names, ...coordinates }));
  try {
    const { rows: written } = await pool.query<Written>(upsert, [JSON.stringify(rows)]);
    return countsOf(unique.length, written);
  } catch (error) {
    if (sqlStateOf(error) === foreignKeyViolation) throw new Problem(400, 'unknown-locality', {}, { cause: error });
    throw error;
  }
}

const upsert = `
  INSERT INTO locality AS stored (kato, parent, kind, name_kk, name_ru, name_en, latitude, longitude)
  SELECT kato, parent, kind, kk, ru, en, latitude, longitude
    FROM jsonb_to_recordset($1) AS given(
      kato text, parent text, kind text, kk text, ru text, en text, latitude float8, longitude float8)
  ON CONFLICT (kato) DO UPDATE
    SET parent = excluded.parent, kind = excluded.kind,
        name_kk = excluded.name_kk, name_ru = excluded.name_ru, name_en = excluded.name_en,
        latitude = excluded.latitude, longitude = excluded.longitude, version = stored.version + 1
    WHERE (stored.parent, stored.kind, stored.name_kk, stored.name_ru, stored.name_en, stored.latitude, stored.longitude)
      IS DISTINCT FROM (excluded.parent, excluded.kind, excluded.name_kk, excluded.name_ru, excluded.name_en,
        excluded.latitude, excluded.longitude)
  RETURNING (xmax = 0) AS created`;
