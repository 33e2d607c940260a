import type { KindergartenWithGroups, LocalityView } from '@kezek/contract/internal/catalog-for-gateway';
import type { Cells } from '../checking/cells';
import type { KindergartenItem } from '../checking/kindergarten-row';
import type { LocalityItem } from '../checking/locality-row';
import type { RowProblem } from '../checking/problem';
import { groupCalled, kindergartenOf } from './kindergarten-of';
import { districtNames } from './district-names';

/** What a line would write over what is here; null of what is not here yet. */
export interface Changes {
  /** Whether all that the line names is known. */
  isKnown: boolean;
  notes: RowProblem[];
}

type Value = string | number | null;
/** Of what stands here by a code the file's own word alone is shown. */
type Compared = [field: string, before: Value, after: Value, word?: string];

const noted = (compared: readonly Compared[]): RowProblem[] =>
  compared.flatMap(([field, before, after, word]) => {
    if (before === after) return [];
    const params: Record<string, string | number> =
      word === undefined ? { before: before ?? '—', after: after ?? '—' } : { after: word };
    return [{ field, code: 'will-change' as const, params }];
  });

/** Of a kindergarten that is known, and of a group of it if that is. */
export function changesOfKindergarten(item: KindergartenItem, before: KindergartenWithGroups, cells: Cells): Changes {
  const after = kindergartenOf(item, [item], before);
  const group = groupCalled(item, before);
  const notes = noted([
    ['name', before.names.ru, after.names.ru],
    ['nameKk', before.names.kk, after.names.kk],
    ['kind', before.kind, after.kind, cells.text('kind')],
    ['locality', before.locality, after.locality, cells.text('locality')],
    ['address', before.address.ru, after.address.ru],
    ['phone', before.contacts.phone, after.contacts.phone],
    ['email', before.contacts.email, after.contacts.email],
  ]);
  if (!group) return { isKnown: false, notes };
  const ofGroup = noted([
    ['language', group.language, item.language, cells.text('language')],
    ['birthYearFrom', group.birthYearFrom, item.birthYearFrom],
    ['birthYearTo', group.birthYearTo, item.birthYearTo],
    ['capacity', group.seats.capacity, item.capacity],
  ]);
  return { isKnown: true, notes: [...notes, ...ofGroup] };
}

/** Who sits in a group that is known the portal counts itself: what a file says of it changes nothing. */
export function takenStays(item: KindergartenItem, before: KindergartenWithGroups, cells: Cells): RowProblem[] {
  const taken = groupCalled(item, before)?.seats.taken;
  if (taken === undefined || cells.text('taken') === '' || taken === item.taken) return [];
  return [{ field: 'taken', code: 'taken-stays', params: { taken } }];
}

export function changesOfLocality(item: LocalityItem, before: LocalityView): RowProblem[] {
  const after = districtNames(item, before);
  return noted([
    ['name', before.names.ru, after.ru],
    ['nameKk', before.names.kk, after.kk],
    ['nameEn', before.names.en, after.en],
  ]);
}
