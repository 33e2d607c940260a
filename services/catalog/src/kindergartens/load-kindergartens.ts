import type { KindergartenUpsert } from '@kezek/contract/internal/catalog-for-gateway';
import type { z } from 'zod';
import { isValidBin } from '@kezek/identity/bin';
import { Problem } from '@kezek/platform/problem';
import { sql } from 'kysely';
import type { Pool } from 'pg';
import { loadGroups } from '../groups/load-groups';
import { inTransaction, type Db } from '../storage/transaction';
import { type Counts, countsOf, type Written } from '../storage/upsert-counts';
import { foldingVersion, searchTextsOf, sortKeyOf } from './search-text';

export type LoadedKindergarten = z.output<typeof KindergartenUpsert>;

/** All or none; the same again changes nothing. Groups that aren't named stay. */
export async function loadKindergartens(
  pool: Pool,
  items: readonly LoadedKindergarten[],
): Promise<{ kindergartens: Counts; groups: Counts }> {
  const unique = [...new Map(items.map((item) => [item.id, item])).values()];
  const wrong = unique.find(({ bin }) => !isValidBin(bin));
  if (wrong) throw new Problem(400, 'invalid-bin', { kindergartenId: wrong.id });
  return inTransaction(pool, async (db) => {
    const cities = await citiesOf(db, unique);
    const { rows } = await upsert(JSON.stringify(unique.map((item) => rowOf(item, cities)))).execute(db);
    const groups = unique.flatMap(({ id, groups: own }) => own.map((group) => ({ ...group, kindergartenId: id })));
    return { kindergartens: countsOf(unique.length, rows), groups: await loadGroups(db, groups) };
  });
}

async function citiesOf(db: Db, items: readonly LoadedKindergarten[]): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('locality')
    .select(['kato', 'parent'])
    .where('kato', '=', sql<string>`ANY(${items.map(({ locality }) => locality)})`)
    .forShare()
    .execute();
  return new Map(rows.map(({ kato, parent }) => [kato, parent ?? kato]));
}

function rowOf(item: LoadedKindergarten, cities: ReadonlyMap<string, string>) {
  const city = cities.get(item.locality);
  if (!city) throw new Problem(400, 'unknown-locality', { locality: item.locality });
  const { names, address, coordinates, contacts } = item;
  const { nameText, searchText } = searchTextsOf(item);
  return {
    id: item.id,
    city_kato: city,
    locality_kato: item.locality,
    kind: item.kind,
    bin: item.bin,
    name_kk: names.kk,
    name_ru: names.ru,
    name_en: names.en,
    languages: item.languages,
    address_kk: address.kk,
    address_ru: address.ru,
    address_en: address.en,
    latitude: coordinates?.latitude ?? null,
    longitude: coordinates?.longitude ?? null,
    ...contacts,
    sort_key: sortKeyOf(names),
    name_text: nameText,
    search_text: searchText,
    folded_by: foldingVersion,
  };
}

const upsert = (rows: string) => sql<Written>`
  INSERT INTO kindergarten AS stored
  SELECT * FROM jsonb_populate_recordset(NULL::kindergarten, ${rows})
  ON CONFLICT (id) DO UPDATE SET (
      city_kato, locality_kato, kind, bin, name_kk, name_ru, name_en, languages, address_kk, address_ru, address_en,
      latitude, longitude, phone, email, website, sort_key, name_text, search_text, folded_by
    ) = (
      excluded.city_kato, excluded.locality_kato, excluded.kind, excluded.bin,
      excluded.name_kk, excluded.name_ru, excluded.name_en, excluded.languages,
      excluded.address_kk, excluded.address_ru, excluded.address_en,
      excluded.latitude, excluded.longitude, excluded.phone, excluded.email, excluded.website,
      excluded.sort_key, excluded.name_text, excluded.search_text, excluded.folded_by
    )
    WHERE stored IS DISTINCT FROM excluded
  RETURNING (xmax = 0) AS created`;
