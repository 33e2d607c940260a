import { setTimeout as sleep } from 'node:timers/promises';
import { addDays, dayOf, later, startOfDay, toCalendarDay, toInstant } from '@kezek/calendar/instant';
import { activate, enroll, signSwap } from './acts';
import { openSwaps } from './open-swaps';
import { key, type Person } from './person';
import type { Place } from './place';
import { dayText, eventually, local, moveTo, now, publish, submit, type Scene } from './scene';

const timeoutMs = 180_000;

/** Who plays beside the scene's family and operator. */
export interface Others {
  family: Person;
  operator: Person;
  /** Of another kindergarten of the place's city, with its name. */
  employee: Person;
  kindergartenName: string;
}

/** Beyond the guides: two families whose children attend swap their places, without chats and without risk. */
export async function storyOfASwap(scene: Scene, place: Place, others: Others): Promise<string[]> {
  const { say, operator } = scene;
  say(`Two families swap places (${place.kindergartenName}, ${others.kindergartenName}).`);
  const from = await openSwaps(operator, others.operator, place.city);
  say(`  1.  two operators of the city let families swap places, from ${dayText(from)} on`);
  const other = await groupLike(place, others);
  const second = { ...scene, parent: others.family };
  const ids = [await enrolledAt(scene, place), await enrolledAt(second, other)] as const;
  say('  2.  both children are enrolled');
  await list(scene, ids[0], other);
  await list(second, ids[1], place);
  say('  3.  each family lists the other kindergarten; neither sees the list of the other');
  await moveTo(scene, later(startOfDay(from), await firstOfNextMonth(scene)));
  const offered = await untilSwap(scene, ids[0], 'offered');
  say(
    `  4.  the month’s chains are looked for: a swap is offered, to be signed until ${local(toInstant(offered.signBy))}`,
  );
  await signSwap(scene.parent, { id: ids[0] });
  await signSwap(others.family, { id: ids[1] });
  const { movesOn } = await untilSwap(scene, ids[0], 'agreed');
  if (movesOn === null) throw new Error('the swap has no day');
  say(`  5.  both have signed; the places are exchanged on ${dayText(movesOn)}, in one moment`);
  await moveTo(scene, startOfDay(toCalendarDay(movesOn)));
  await untilAt(scene, ids[0], other);
  await untilAt(second, ids[1], place);
  say('  6.  each child attends the other kindergarten');
  return [...ids];
}

/** The other kindergarten opens a group for the same children, so that their queue is the same. */
async function groupLike(place: Place, { employee, kindergartenName }: Others): Promise<Place> {
  const { language, birthYear } = place;
  const name = 'Demo swap group';
  const names = { kk: name, ru: name, en: name };
  const body = { names, language, birthYearFrom: birthYear, birthYearTo: birthYear, capacity: 5 };
  const { id: groupId } = await employee.portal.addGroup({ headers: key(), body });
  return { ...place, employee, kindergartenName, groupId };
}

async function enrolledAt(scene: Scene, place: Place): Promise<string> {
  const { parent } = scene;
  const { id } = await submit(scene, place);
  const { bulletinId } = await publish(scene, place, 1);
  const params = { id };
  const { gatherUntil } = await parent.portal.bulletin({ params: { id: bulletinId } });
  const { id: responseId } = await parent.portal.respond({ params, headers: key(), body: { bulletinId } });
  if (gatherUntil) await moveTo(scene, toInstant(gatherUntil));
  await eventually(scene, id, 'the response holds a place', (it) => it.response?.status === 'held');
  await activate(place.employee, params, responseId);
  await eventually(scene, id, 'the referral is issued', (it) => it.stage === 'referred');
  await enroll(place.employee, params, [{ code: 'applicant-identity' }, { code: 'child-identity', number: '1' }]);
  await eventually(scene, id, 'the child is enrolled', (it) => it.stage === 'enrolled');
  return id;
}

async function list({ parent }: Scene, id: string, wanted: Place): Promise<void> {
  const params = { id };
  const { attendanceId } = await parent.portal.swaps({ params });
  const { kindergartenId } = wanted.employee.account;
  if (kindergartenId === null) throw new Error('the employee works nowhere');
  await parent.portal.wishSwap({ params, body: { attendanceId, kindergartenIds: [kindergartenId] } });
}

async function firstOfNextMonth(scene: Scene) {
  const today = dayOf(await now(scene));
  const inNext = addDays(toCalendarDay(`${today.slice(0, 7)}-28`), 4);
  return startOfDay(toCalendarDay(`${inNext.slice(0, 7)}-01`));
}

async function untilSwap({ parent }: Scene, id: string, state: 'offered' | 'agreed') {
  for (const end = Date.now() + timeoutMs; Date.now() < end; await sleep(150)) {
    const { chain } = await parent.portal.swaps({ params: { id } });
    if (chain?.state === state) return chain;
  }
  throw new Error(`waited in vain until a swap is ${state}`);
}

async function untilAt({ parent }: Scene, id: string, { employee }: Place): Promise<void> {
  for (const end = Date.now() + timeoutMs; Date.now() < end; await sleep(150)) {
    const { kindergartenId } = await parent.portal.attendance({ params: { id } });
    if (kindergartenId === employee.account.kindergartenId) return;
  }
  throw new Error('waited in vain until the child has the other place');
}
