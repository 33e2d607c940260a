import type { KindergartenView } from '@kezek/contract/internal/catalog-for-gateway';
import { sql } from 'kysely';
import { foldingVersion, searchTextsOf, sortKeyOf } from './search-text';

export type Described = Omit<KindergartenView, 'city' | 'closedAt' | 'version'>;

/** What is said of a kindergarten, and what follows from it; not whether it is open, nor who wrote it. */
const columns = [
  ...['city_kato', 'locality_kato', 'kind', 'bin', 'name_kk', 'name_ru', 'name_en', 'languages'],
  ...['address_kk', 'address_ru', 'address_en', 'latitude', 'longitude', 'phone', 'email', 'website'],
  ...['sort_key', 'name_text', 'search_text', 'folded_by'],
];
/** The columns of a table or of its alias, as a list. */
export const describedColumns = (of: string) => sql.raw(columns.map((column) => `${of}.${column}`).join(', '));
/** As what is written to. */
export const writtenColumns = sql.raw(columns.join(', '));

/** As `jsonb_populate_record` reads it. */
export function rowOf(item: Described, city: string) {
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
    version: 1,
    closed_at: null,
  };
}
