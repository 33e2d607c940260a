import { addDays, toCalendarDay, type CalendarDay } from '@kezek/calendar/instant';
import type { AttendanceRow } from '@kezek/contract/internal/catalog-for-roster';
import { demoId } from './ids';
import type { DemoGroup, DemoKindergarten } from './kindergartens';
import { demoIin } from './numbers';

export interface DemoRoster {
  batchId: string;
  kindergartenId: string;
  rows: AttendanceRow[];
}

/** Serials of IINs after those of whoever applied: nobody who attends waits in the queue. */
const firstIndex = 3_277;
/** Of each group so many stay without a name, as where a kindergarten has only begun its list. */
const nameless = 2;

/** Who attends where somebody may look at the list: of each group those who attended before the portal. */
export function attendingOf(workplaces: readonly DemoKindergarten[], today: CalendarDay): DemoRoster[] {
  // Days of birth repeat in each kindergarten and language; serials there don't.
  const spoken = workplaces.flatMap(({ id, languages }) => languages.map((language) => `${id} ${language}`));
  return workplaces.map(({ id: kindergartenId, city, no, groups }) => ({
    batchId: demoId(city.key, 'attending', no),
    kindergartenId,
    rows: groups
      .flatMap((group) => childrenOf(group, firstIndex + spoken.indexOf(`${kindergartenId} ${group.language}`), today))
      .map((child, row) => ({ row, ...child })),
  }));
}

function childrenOf(
  { id: groupId, language, birthYear, capacity, free }: DemoGroup,
  index: number,
  today: CalendarDay,
): Omit<AttendanceRow, 'row'>[] {
  return Array.from({ length: Math.max(0, capacity - free - nameless) }, (_, turn) => {
    const birthDate = addDays(toCalendarDay(`${birthYear}-01-03`), turn * 14);
    const isGirl = turn % 2 === 0;
    const iin = demoIin(birthDate, isGirl ? 'female' : 'male', index);
    const serial = `${birthYear}-${index}-${String(turn + 1).padStart(2, '0')}`;
    const name = `${isGirl ? 'Демоқызы Айым' : 'Демоұлы Алдияр'} ${serial}`;
    return { groupId, child: { iin, name, birthDate, language }, since: sinceOf(birthDate, today) };
  });
}

/** The first of September before today, or the birth of those who are younger. */
function sinceOf(birthDate: CalendarDay, today: CalendarDay): CalendarDay {
  const year = Number(today.slice(0, 4));
  const september = toCalendarDay(`${year}-09-01`);
  const began = september <= today ? september : toCalendarDay(`${year - 1}-09-01`);
  return birthDate > began ? birthDate : began;
}
