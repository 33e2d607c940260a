import { addDays, addMs, atMinute, dayOf, toInstant } from '@kezek/calendar/instant';
import { key, type Person } from '@kezek/demo/tour/person';
import { check, formerChild, queueFile } from './queue-file';
import { activate, direct, respond, seenDocuments, until, view } from './town';
import type { Applied, TestKindergarten, Town } from './town';

/** One parent with an application in each state that a page looks different in. */
export interface SampleFamily {
  parent: Person;
  /** In the queue: it may respond, or choose a private kindergarten. */
  queued: Applied;
  /** Its response waits for a place. */
  waiting: Applied;
  /** Has a referral, and it is that referral's last day. */
  referred: Applied;
  stopListed: Applied;
  enrolled: Applied;
  /** A place is held for it: the kindergarten is to activate. */
  held: Applied & { responseId: string };
  kindergartenId: string;
  groupId: string;
  /** Of the enrolled child. */
  attendanceId: string;
  employee: Person;
  operator: Person;
  /** Of the kindergarten's city. */
  operatorThere: Person;
  bulletinId: string;
  /** Written to the families of that kindergarten. */
  messageId: string;
  /** Where `waiting` waits, and `referred` has a place. */
  openBulletinId: string;
  /** Checked, with a line that is wrong: it waits for another operator. */
  importId: string;
}

export async function sampleFamily(town: Town): Promise<SampleFamily> {
  const year = Number((await town.now()).slice(0, 4));
  const garden = await town.kindergarten({ birthYear: year - 4, language: 'kk-ru' });
  const stateOrder = await town.kindergarten({ kind: 'state-order', like: garden });
  const parent = await town.parent('ru', { name: 'Демо Айгүл' });
  const apply = () => town.apply(garden, { parent });
  const [stopListed, referred, enrolled, waiting, queued, held] = [
    await apply(),
    await apply(),
    await apply(),
    await apply(),
    await apply(),
    await apply(),
  ];
  const first = await town.open(garden, 2);
  const { referral } = await direct(stopListed, garden, first);
  await direct(enrolled, garden, first);
  await garden.employee.portal.recordArrival({ params: { id: enrolled.id }, headers: key() });
  const body = { documents: seenDocuments };
  await garden.employee.portal.enroll({ params: { id: enrolled.id }, headers: key(), body });
  await town.moveTo(addMs(toInstant(referral?.window.deadlineAt ?? ''), 1));
  await until(stopListed, 'it is in the stop-list', ({ stage }) => stage === 'stop-listed');
  // The place that the lapse has freed.
  const { id: responseId } = await respond(referred, first);
  await activate(referred, garden, responseId);
  await respond(waiting, first);
  const response = await respond(held, await town.open(garden, 1));
  await town.open(stateOrder, 3);
  const bulletinId = await town.offer(garden, 2, 3);
  const former = [formerChild(year - 4), formerChild(year - 4, { language: 'Ә-тобы' })];
  const { id: importId } = await check(town.operators.almaty, queueFile(former));
  const { referral: last } = await view(referred);
  const lastDay = addDays(dayOf(toInstant(last?.window.deadlineAt ?? '')), -1);
  await town.moveTo(atMinute(lastDay, '10:00'));
  const { astana: operatorThere } = town.operators;
  const text = { heading: 'A meeting', text: 'At six.' };
  const { id: messageId } = await operatorThere.portal.sendMessage({
    headers: key(),
    body: { audience: { kind: 'kindergarten', kindergartenId: garden.id }, texts: { kk: text, ru: text, en: text } },
  });
  return {
    ...{ parent, queued, waiting, referred, stopListed, enrolled, held: { ...held, responseId: response.id } },
    ...{ kindergartenId: garden.id, bulletinId, openBulletinId: first, importId, messageId },
    ...{ groupId: garden.groupId, attendanceId: await attendanceOf(garden) },
    ...{ employee: garden.employee, operator: town.operators.almaty, operatorThere },
  };
}

async function attendanceOf({ employee }: Pick<TestKindergarten, 'employee'>): Promise<string> {
  const { items } = await employee.portal.roster({ query: {} });
  return items[0]?.id ?? '';
}
