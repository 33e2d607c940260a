import type { LeafOf } from '@kezek/rules/ledger/leaf';
import type { BulletinRow } from '../storage/rows';

/** A publication; of one that knows no priority without cut-offs. */
export const publishedLeaf = (
  { id, kind, birthYear, language, kindergartenId, places, publishAt, generalAt, packVersion: pack }: BulletinRow,
  cutoffs: LeafOf<'published'>['cutoffs'],
  byLists: boolean,
): LeafOf<'published'> => ({
  kind: 'published',
  at: publishAt,
  bulletin: id,
  queue: { birthYear, language },
  kindergarten: kindergartenId,
  type: kind,
  places,
  cutoffs,
  generalAt,
  pack,
  ...(byLists && { byLists }),
});
