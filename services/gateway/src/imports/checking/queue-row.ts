import { addMs, startOfDay, toCalendarDay, type CalendarDay, type Instant } from '@kezek/calendar/instant';
import { z } from 'zod';
import type { Cells } from './cells';
import { childIn } from './child-cells';
import { readDate } from './read-date';
import { readIin } from './read-iin';
import { languages, yesOrNo, type Choices } from './value-choices';

/** A row of a queue as it is taken over. */
export const QueueItem = z.object({
  childIin: z.string(),
  childName: z.string(),
  birthDate: z.iso.date(),
  language: z.enum(['kk', 'ru', 'kk-ru', 'en']),
  privilege: z.string().nullable(),
  privilegeConfirmed: z.boolean(),
  submittedAt: z.string(),
  district: z.string().nullable().default(null),
  wishes: z.string().nullable(),
  birthCertificateNumber: z.string().nullable(),
  parentIin: z.string().nullable(),
  contact: z.string().nullable(),
});
export type QueueItem = z.infer<typeof QueueItem>;

export interface QueueContext {
  today: CalendarDay;
  privileges: Choices;
  localities: Choices;
}

/** Null when something is wrong with it, which the cells say then. The rules judge it afterwards. */
export function readQueueRow(cells: Cells, context: QueueContext): QueueItem | null {
  const { childIin, childName, birthDate } = childIn(cells);
  const submittedAt = submittedIn(cells, birthDate, context.today);
  if (cells.text('language') === '') cells.note('language', 'value-missing');
  const language = QueueItem.shape.language.safeParse(cells.choice('language', languages)).data;
  const privilege = cells.choice('privilege', context.privileges);
  const privilegeConfirmed = cells.choice('privilegeConfirmed', yesOrNo) === 'yes';
  const district = cells.choice('locality', context.localities);
  const wishes = cells.short('wishes', 1_000);
  const birthCertificateNumber = cells.short('certificate', 60);
  const parentIin = parentIn(cells);
  const contact = [cells.short('phone', 100), cells.short('email', 254)].filter((text) => text !== null).join(', ');
  if (cells.problems.length > 0 || !childIin || !birthDate || !submittedAt || !language) return null;
  return {
    childIin,
    childName,
    birthDate,
    language,
    privilege: privilege === none ? null : privilege,
    privilegeConfirmed,
    submittedAt,
    district: district === none ? null : district,
    wishes,
    birthCertificateNumber,
    parentIin,
    contact: contact === '' ? null : contact,
  };
}

/** What files write where a child has no privilege. */
export const none = 'none';

function submittedIn(cells: Cells, birthDate: string | null, today: CalendarDay): Instant | null {
  const text = cells.needed('submittedOn');
  if (text === '') return null;
  const date = readDate(text);
  if (date === null) {
    cells.note('submittedOn', 'date-not-understood');
    return null;
  }
  if (date.day > today) cells.note('submittedOn', 'date-in-future');
  else if (birthDate !== null && date.day < birthDate) cells.note('submittedOn', 'date-before-birth');
  const [hour = 0, minute = 0] = (date.minute ?? '00:00').split(':').map(Number);
  return addMs(startOfDay(toCalendarDay(date.day)), (hour * 60 + minute) * 60_000);
}

function parentIn(cells: Cells): string | null {
  const text = cells.text('parentIin');
  if (text === '') return null;
  const iin = readIin(text);
  if (iin === null) cells.note('parentIin', 'parent-iin-wrong');
  return iin;
}
