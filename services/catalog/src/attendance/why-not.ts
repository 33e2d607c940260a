import type { AttendanceRefusal, AttendanceRow } from '@kezek/contract/internal/catalog-for-roster';
import { parseIin } from '@kezek/identity/iin';
import type { GroupRow } from '../storage/seat-rows';

/** Why a child can't be one of a group, but for the seats; undefined if it can. */
export function whyNot(
  { child, since }: Pick<AttendanceRow, 'child' | 'since'>,
  group: GroupRow | undefined,
  today: string,
): AttendanceRefusal | undefined {
  const iin = parseIin(child.iin);
  if (!iin.ok) return iin.reason === 'format' ? 'iin-format' : 'iin-check-digit';
  if (iin.birthDate !== child.birthDate) return 'iin-contradicts-birth-date';
  if (since > today) return 'since-in-the-future';
  if (!group || group.closed) return 'unknown-group';
  const birthYear = Number(child.birthDate.slice(0, 4));
  if (birthYear < group.birthYearFrom || birthYear > group.birthYearTo) return 'age-does-not-match';
  return child.language === group.language ? undefined : 'language-does-not-match';
}
