import type { CalendarDay } from '@kezek/calendar/instant';
import { Language } from '@kezek/contract/values';
import { z } from 'zod';
import type { Cells } from './cells';
import { childIn } from './child-cells';
import type { GroupOf } from './groups-of-city';
import { readDate } from './read-date';
import { languages } from './value-choices';

/** A child of a group's list. */
export const AttendingItem = z.object({
  groupId: z.string(),
  childIin: z.string(),
  childName: z.string(),
  birthDate: z.iso.date(),
  language: Language,
  since: z.iso.date(),
});
export type AttendingItem = z.infer<typeof AttendingItem>;

/** Null when something is wrong with it, which the cells say then. The catalog judges it afterwards. */
export function readAttendingRow(cells: Cells, groupOf: GroupOf, today: CalendarDay): AttendingItem | null {
  const child = childIn(cells);
  const since = sinceIn(cells, child.birthDate, today);
  const group = groupOf(cells, child.birthDate);
  // Most lists don't say it: the child is taught as the group is.
  const language = cells.text('language') === '' ? group?.language : cells.choice('language', languages);
  if (cells.problems.length > 0) return null;
  return AttendingItem.safeParse({ ...child, groupId: group?.id, language, since }).data ?? null;
}

function sinceIn(cells: Cells, birthDate: string | null, today: CalendarDay): string | null {
  const text = cells.needed('since');
  if (text === '') return null;
  const day = readDate(text)?.day ?? null;
  if (day === null) cells.note('since', 'date-not-understood');
  else if (day > today) cells.note('since', 'date-in-future');
  else if (birthDate !== null && day < birthDate) cells.note('since', 'date-before-birth');
  return day;
}
