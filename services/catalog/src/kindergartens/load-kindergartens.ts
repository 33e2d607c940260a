import type { KindergartenUpsert } from '@kezek/contract/internal/catalog-for-gateway';
import type { z } from 'zod';
import { isValidBin } from '@kezek/identity/bin';
import { transaction } from '@kezek/platform/postgres';
import { Problem } from '@kezek/platform/problem';
import type { Pool, PoolClient } from 'pg';
import { loadGroups } from '../groups/load-groups';
import { type Counts, countsOf, type Written } from '../storage/upsert-counts';
import { searchTextOf, sortKeyOf } from './search-text';

export type LoadedKindergarten = z.output<typeof KindergartenUpsert>;

/** All or none; the same again changes nothing. Groups that aren't named stay. */
export async function loadKindergartens(
  pool: Pool,
  items: readonly LoadedKindergarten[],
): Promise<{ kindergartens: Counts; groups: Counts }> {
  const unique = [...new Map(items.map((item) => [item.id, item])).values()];
  const wrong = unique.find(({ bin }) => !isValidBin(bin));
  if (wrong) throw new Problem(400, 'invalid-bin', { kindergartenId: wrong.id });
  return transaction(pool, async (client) => {
    const cities = await citiesOf(client, unique);
    const { rows } = await client.query<Written>(upsert, [JSON.stringify(unique.map((item) => rowOf(item, cities)))]);
    const groups = unique.flatMap(({ id, groups: own }) => own.map((group) => ({ ...group, kindergartenId: id })));
    return { kindergartens: countsOf(unique.length, rows), groups: await loadGroups(client, groups) };
  });
}

async function citiesOf(client: PoolClient, items: readonly LoadedKindergarten[]): Promise<Map<string, string>> {
  const { rows } = await client.query<{ kato: string; city: string }>(
    'SELECT kato, coalesce(parent, kato) AS city FROM locality WHERE kato = ANY ($1) FOR SHARE',
    [items.map(({ locality }) => locality)],
  );
  return new Map(rows.map(({ kato, city }) => [kato, city]));
}

function rowOf(item: LoadedKindergarten, cities: ReadonlyMap<string, string>) {
  const city = cities.get(item.locality);
  if (!city) throw new Problem(400, 'unknown-locality', { locality: item.locality });
  const { names, address, coordinates, contacts } = item;
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
    search_text: searchTextOf(names),
  };
}

const upsert = `
  INSERT INTO kindergarten AS stored
  SELECT * FROM jsonb_populate_recordset(NULL::kindergarten, $1)
  ON CONFLICT (id) DO UPDATE SET (
      city_kato, locality_kato, kind, bin, name_kk, name_ru, name_en, languages, address_kk, address_ru, address_en,
      latitude, longitude, phone, email, website, sort_key, search_text
    ) = (
      excluded.city_kato, excluded.locality_kato, excluded.kind, excluded.bin,
      excluded.name_kk, excluded.name_ru, excluded.name_en, excluded.languages,
      excluded.address_kk, excluded.address_ru, excluded.address_en,
      excluded.latitude, excluded.longitude, excluded.phone, excluded.email, excluded.website,
      excluded.sort_key, excluded.search_text
    )
    WHERE stored IS DISTINCT FROM excluded
  RETURNING (xmax = 0) AS created`;
