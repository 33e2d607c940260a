import { addDays, toCalendarDay, type CalendarDay } from '@kezek/calendar/instant';
import { demoIin } from '../city/numbers';
import type { DemoCityPlace } from '../city/localities';

/** A line of a former system's queue, in the order of {@link queueHeaders}. */
export type QueueLine = readonly string[];

export const queueHeaders = [
  '№',
  'ИИН ребёнка',
  'ФИО',
  'Дата рождения',
  'Язык обучения',
  'Район',
  'Льгота',
  'Льгота подтверждена',
  'Дата подачи',
  'Пожелания',
  'Телефон',
  'Номер свидетельства о рождении',
] as const;

export const dayFirst = (day: CalendarDay): string => day.split('-').toReversed().join('.');

/** Serials of their own: nobody of the demo city has them. */
const firstSerial = 2_000;

/**
 * Made-up children of the last five years, by the day on which they came, and among them the mistakes that such files
 * have: a dropped zero, a wrong check digit, a language that nobody foresaw, a day to come, a child who stands there twice.
 */
export function queueLines(count: number, today: CalendarDay, { districts }: DemoCityPlace): QueueLine[] {
  const lines = Array.from({ length: count }, (_, index) => lineOf(index, count, today, districts));
  const spoilt = lines.map((line, index) => spoil(line, index));
  const [first] = lines;
  return first ? [...spoilt, first] : spoilt;
}

function lineOf(index: number, count: number, today: CalendarDay, districts: DemoCityPlace['districts']): QueueLine {
  const birthDate = addDays(today, -(400 + ((index * 37) % 1_500)));
  const submitted = addDays(today, -Math.round((380 * (count - index)) / count));
  const no = String(index + 1).padStart(4, '0');
  return [
    String(index + 1),
    demoIin(birthDate, index % 2 === 0 ? 'female' : 'male', firstSerial + (index % 1_000)),
    `Демо Файлов-${no}`,
    dayFirst(birthDate),
    index % 3 === 0 ? 'русский' : 'казахский',
    districts[index % districts.length]?.ru ?? '',
    index % 25 === 7 ? 'многодетная' : '',
    index % 50 === 7 ? 'да' : '',
    dayFirst(toCalendarDay(submitted)),
    index % 10 === 3 ? 'рядом с домом' : '',
    `+7 700 000 ${no.slice(0, 2)} ${no.slice(2)}`,
    `ЖА ${no}`,
  ];
}

const [iinColumn, languageColumn, submittedColumn] = [1, 4, 8];

function spoil(line: QueueLine, index: number): QueueLine {
  const change = (column: number, to: (text: string) => string) =>
    line.map((text, at) => (at === column ? to(text) : text));
  switch (index % 60) {
    case 11:
      return change(iinColumn, (iin) => `${iin.slice(0, 11)}${(Number(iin.at(-1)) + 1) % 10}`);
    case 23:
      return change(languageColumn, () => 'каз. группа');
    case 35:
      return change(submittedColumn, (day) => day.replace(/\d{4}$/, '2099'));
    case 47:
      return change(submittedColumn, () => '');
    default:
      return line;
  }
}
