import type { SavedFilter } from '@kezek/contract/public/saved-filters';
import type { BulletinSearch } from '../bulletins/search';

export type Criteria = Pick<SavedFilter, 'city' | 'locality' | 'language' | 'birthYear' | 'kind' | 'kindergartenId'>;

/** What the page of bulletins asks for, without who may respond now: that changes from day to day. */
export const criteriaOf = (city: string, search: BulletinSearch): Criteria => ({
  city,
  locality: search.locality ?? null,
  language: search.language ?? null,
  birthYear: search.birthYear === undefined ? null : Number(search.birthYear),
  kind: search.kind ?? null,
  kindergartenId: search.kindergartenId ?? null,
});

/** The same as the page's address says it. */
export const searchOf = ({ locality, language, birthYear, kind, kindergartenId }: Criteria): BulletinSearch => ({
  locality: locality ?? undefined,
  language: language ?? undefined,
  birthYear: birthYear === null ? undefined : String(birthYear),
  kind: kind ?? undefined,
  kindergartenId: kindergartenId ?? undefined,
});
