import { addDays, toCalendarDay, type CalendarDay } from '@kezek/calendar/instant';
import { demoIin } from '../city/numbers';
import { groupsInFile, type FileGroup } from './kindergarten-lines';
import { dayFirst, type QueueLine } from './queue-lines';

export const attendingHeaders = [
  '№',
  'Сад (БИН)',
  'Группа',
  'ИИН ребёнка',
  'ФИО ребёнка',
  'Дата рождения',
  'Посещает с',
] as const;

const childrenInGroup = 5;
/** Serials of their own: nobody of the demo city or of the queue's file has them. */
const firstSerial = 3_000;

/** Who attends the kindergartens of their file, among them the mistakes that such lists have. */
export const attendingLines = (today: CalendarDay): QueueLine[] =>
  groupsInFile(today).flatMap((group, no) =>
    Array.from({ length: childrenInGroup }, (_, place) => lineOf(group, no * childrenInGroup + place, today)),
  );

function lineOf({ bin, group, birthYear }: FileGroup, index: number, today: CalendarDay): QueueLine {
  const birthDate = addDays(toCalendarDay(`${birthYear}-01-01`), (index * 37) % 365);
  const line = [
    String(index + 1),
    bin,
    group,
    demoIin(birthDate, index % 2 === 0 ? 'female' : 'male', firstSerial + index),
    `Демо Посещаев-${String(index + 1).padStart(4, '0')}`,
    dayFirst(birthDate),
    dayFirst(addDays(today, -(30 + (index % 300)))),
  ];
  return line.map((text, column) => (column === spoiltColumn(index) ? spoilt : text));
}

const spoilt = '?';

/** A group that is not there, and a day that is none. */
function spoiltColumn(index: number): number | null {
  if (index % 60 === 13) return 2;
  return index % 60 === 41 ? 6 : null;
}
