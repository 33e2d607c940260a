import type { CalendarDay } from '@kezek/calendar/instant';
import { almaty } from '../city/localities';
import { demoBin } from '../city/numbers';
import type { QueueLine } from './queue-lines';

export const kindergartenHeaders = [
  'БИН',
  'Наименование сада',
  'Вид',
  'Район',
  'Адрес',
  'Группа',
  'Язык',
  'Год рождения с',
  'Год рождения по',
  'Мест',
  'Занято',
];

/** By name, the youngest first. */
const groups = ['Балапан', 'Бота', 'Солнышко'];
const kindergartenCount = 10;

export interface FileGroup {
  bin: string;
  group: string;
  birthYear: number;
}

/** Each kindergarten has one of each. */
export const groupsInFile = (today: CalendarDay): FileGroup[] =>
  Array.from({ length: kindergartenCount }, (_, index) =>
    groups.map((group, no) => ({ bin: demoBin('2402', index), group, birthYear: Number(today.slice(0, 4)) - 3 - no })),
  ).flat();

export function kindergartenLines(today: CalendarDay): QueueLine[] {
  return groupsInFile(today).map(({ bin, group, birthYear }, line) => {
    const [index, no] = [Math.floor(line / groups.length), line % groups.length];
    return [
      bin,
      `Демо-сад из файла № ${index + 1}`,
      index % 4 === 3 ? 'госзаказ' : 'государственный',
      almaty.districts[index % almaty.districts.length]?.ru ?? '',
      `ул. Демо, ${index + 1}`,
      group,
      no === 2 ? 'русский' : 'казахский',
      String(birthYear),
      String(birthYear),
      no === 1 && index === 5 ? 'двадцать' : '25',
      '0',
    ];
  });
}
