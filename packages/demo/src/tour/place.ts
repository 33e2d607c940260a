import type { BulletinKind } from '@kezek/rules/bulletin/schedule';
import { dayOf, toInstant } from '@kezek/calendar/instant';
import { RemoteProblem } from '@kezek/contract/client';
import type { DemoPerson } from '@kezek/contract/public/session';
import type { Language } from '@kezek/contract/values';
import type { Person, Portal } from './person';

/** A group with free seats whose employee can be played, and whose queue is short: a newcomer's turn comes at once. */
export interface Place {
  employee: Person;
  kindergartenName: string;
  city: string;
  groupId: string;
  birthYear: number;
  language: Language;
}

/** @throws Error when the city has no such group: a demo city has. */
export async function findPlace(
  portal: Portal,
  enter: (account: DemoPerson) => Promise<Person>,
  employees: readonly DemoPerson[],
  kind: BulletinKind,
  city: string,
): Promise<Place> {
  const year = Number(dayOf(toInstant((await portal.time()).now)).slice(0, 4));
  for (const account of employees) {
    const kindergarten = account.kindergartenId ? await read(portal, account.kindergartenId) : null;
    if (!kindergarten || kindergarten.kind !== kind || kindergarten.city !== city) continue;
    for (const group of kindergarten.groups) {
      // Three at least, and still three years from school: the private choice needs the one, a long tour the other.
      const birthYear = Math.min(group.birthYearTo, year - 4);
      if (birthYear < group.birthYearFrom || birthYear < year - 5 || group.seats.free < 2) continue;
      const { total } = await portal.queue({ query: { city: kindergarten.city, birthYear, language: group.language } });
      if (kind === 'public' && total > 3) continue;
      const employee = await enter(account);
      return {
        employee,
        kindergartenName: kindergarten.names.en,
        city: kindergarten.city,
        groupId: group.id,
        birthYear,
        language: group.language,
      };
    }
  }
  throw new Error(
    `no ${kind} kindergarten in ${city} has an employee to play, two free seats and a short queue; npm run reset begins anew`,
  );
}

/** The employee of another public kindergarten of that city. @throws Error when there is none: a demo city has one */
export async function neighbour(
  portal: Portal,
  enter: (account: DemoPerson) => Promise<Person>,
  employees: readonly DemoPerson[],
  { employee, city }: Place,
): Promise<{ employee: Person; kindergartenName: string }> {
  for (const account of employees) {
    if (account.kindergartenId === employee.account.kindergartenId || account.kindergartenId === null) continue;
    const kindergarten = await read(portal, account.kindergartenId);
    if (kindergarten?.kind !== 'public' || kindergarten.city !== city) continue;
    return { employee: await enter(account), kindergartenName: kindergarten.names.en };
  }
  throw new Error(`no other public kindergarten in ${city} has an employee to play`);
}

async function read(portal: Portal, id: string) {
  try {
    return await portal.kindergarten({ params: { id } });
  } catch (error) {
    if (error instanceof RemoteProblem && error.status === 404) return null;
    throw error;
  }
}
