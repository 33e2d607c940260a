import { setTimeout as sleep } from 'node:timers/promises';
import { addDays, atMinute, dayOf, toCalendarDay, toInstant, type Instant } from '@kezek/calendar/instant';
import type { Application } from '@kezek/contract/public/views';
import { makeIin } from '@kezek/identity/iin';
import type { z } from 'zod';
import { key, type Person } from './person';
import type { Place } from './place';

type ApplicationView = z.infer<typeof Application>;

/** Who plays, where, and how it is told. */
export interface Scene {
  parent: Person;
  operator: Person;
  say: (line: string) => void;
}

const timeoutMs = 180_000;

export const now = async (scene: Scene): Promise<Instant> => toInstant((await scene.parent.portal.time()).now);

/** Moves business time forward; workflows with an open window have heard of it when this resolves. */
export async function moveTo(scene: Scene, to: Instant): Promise<void> {
  const { now: reached, told } = await scene.operator.portal.moveTrainingClock({
    headers: key(),
    body: { moveTo: to },
  });
  scene.say(`      … it is now ${local(toInstant(reached))} (${told} workflows that wait were told)`);
}

/** Waits for what follows by itself (a timer, a message between services), at most three minutes of real time. */
export async function eventually(
  scene: Scene,
  applicationId: string,
  what: string,
  holds: (application: ApplicationView) => boolean,
): Promise<ApplicationView> {
  const until = Date.now() + timeoutMs;
  for (;;) {
    const application = await scene.parent.portal.application({ params: { id: applicationId } });
    if (holds(application)) return application;
    if (Date.now() > until) {
      throw new Error(
        `waited in vain until ${what}; the application is ${application.stage}, its response ${application.response?.status ?? 'none'}`,
      );
    }
    await sleep(150);
  }
}

/** Fresh each time, so that the tour works on a stack that was used before; plainly a demo child. */
export function demoChild(birthYear: number): { iin: string; name: string; birthDate: string } {
  const dayInYear = Math.floor(Math.random() * 365);
  const birthDate = addDays(toCalendarDay(`${birthYear}-01-01`), dayInYear);
  for (;;) {
    const iin = makeIin(birthDate, Math.random() < 0.5 ? 'female' : 'male', 1_000 + Math.floor(Math.random() * 8_999));
    if (iin) return { iin, name: `Демо Бала-${iin.slice(-4)}`, birthDate };
  }
}

export async function submit(scene: Scene, place: Place): Promise<ApplicationView> {
  const submitted = await scene.parent.portal.submit({
    headers: key(),
    body: { child: demoChild(place.birthYear), city: place.city, language: place.language },
  });
  return eventually(
    scene,
    submitted.id,
    'the application is in the queue',
    (it) => it.started && it.stage === 'queued' && it.number !== null,
  );
}

/** An employee schedules places for the next day; then it is that day's minute of publication. */
export async function publish(
  scene: Scene,
  place: Place,
  places: number,
): Promise<{ bulletinId: string; publishAt: Instant }> {
  const today = dayOf(await now(scene));
  let bulletin = await place.employee.portal.scheduleBulletin({
    headers: key(),
    body: {
      groupId: place.groupId,
      birthYear: place.birthYear,
      places,
      publishOn: addDays(today, 1),
      startsOn: addDays(today, 10),
    },
  });
  // Right after the first start thousands of workflows begin beside this one.
  const until = Date.now() + timeoutMs;
  while (bulletin.status === 'reserving' && Date.now() < until) {
    await sleep(500);
    bulletin = await scene.parent.portal.bulletin({ params: { id: bulletin.id } });
  }
  if (bulletin.status !== 'scheduled') throw new Error(`the bulletin is ${bulletin.status}: ${bulletin.reason ?? ''}`);
  scene.say(`      the kindergarten offers ${places} place(s); publication on ${local(toInstant(bulletin.publishAt))}`);
  await moveTo(scene, toInstant(bulletin.publishAt));
  return { bulletinId: bulletin.id, publishAt: toInstant(bulletin.publishAt) };
}

export const morningOf = (day: string): Instant => atMinute(toCalendarDay(day), '10:00');

/** An instant as people in the city read it. */
export function local(instant: Instant): string {
  return new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Asia/Almaty',
    weekday: 'short',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  }).format(new Date(instant));
}

export const dayText = (day: string): string =>
  `${day} (${new Date(`${day}T00:00:00Z`).toLocaleDateString('en-GB', { weekday: 'long', timeZone: 'UTC' })})`;
