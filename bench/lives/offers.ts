import { addDays, addMs, dayOf, later, toInstant } from '@kezek/calendar/instant';
import type { Language } from '@kezek/contract/values';
import { inParallel } from '@kezek/demo/city/batches';
import { key, type Person } from '@kezek/demo/tour/person';
import { eventually } from '../frame/eventually';
import type { Garden, Town } from '../frame/town';

/** A bulletin in general access, and the employee who answers its responses. */
export interface Offer {
  garden: Garden;
  bulletinId: string;
  employee: Person;
}

const languages = ['kk', 'ru'] as const satisfies readonly Language[];

/** Bulletins of so many places each, in queues of their own; the training clock stands where all may respond. */
export async function openOffers(town: Town, count: number, places: number): Promise<Offer[]> {
  const operator = await town.operator();
  const today = dayOf(toInstant((await operator.portal.time()).now));
  const year = Number(today.slice(0, 4));
  const queues = [0, 1, 2].flatMap((n) => languages.map((language) => ({ birthYear: year - 5 + n, language })));
  const gardens = await town.gardens(count, places, queues);
  const offers: Offer[] = [];
  await inParallel(gardens, 3, async (garden) => {
    const employee = await town.employee(garden);
    const { id: bulletinId } = await employee.portal.scheduleBulletin({
      headers: key(),
      body: {
        groupId: garden.groupId,
        birthYear: garden.birthYear,
        places,
        publishOn: addDays(today, 1),
        startsOn: addDays(today, 60),
      },
    });
    offers.push({ garden, bulletinId, employee });
  });
  const cards = await Promise.all(
    offers.map(({ bulletinId }) =>
      eventually(
        'the seats are reserved',
        () => operator.portal.bulletin({ params: { id: bulletinId } }),
        ({ status }) => status === 'scheduled',
      ),
    ),
  );
  // Step by step, as they become due.
  await moveTo(
    operator,
    cards.map(({ publishAt }) => toInstant(publishAt)).reduce((a, b) => later(a, b)),
  );
  await moveTo(
    operator,
    cards.map(({ generalAt }) => toInstant(generalAt)).reduce((a, b) => later(a, b)),
  );
  for (const { bulletinId } of offers) {
    await eventually(
      'the bulletin is open to all',
      () => operator.portal.bulletin({ params: { id: bulletinId } }),
      ({ phase }) => phase === 'general',
    );
  }
  return offers;
}

async function moveTo(operator: Person, instant: ReturnType<typeof toInstant>): Promise<void> {
  await operator.portal.moveTrainingClock({ headers: key(), body: { moveTo: addMs(instant, 1_000) } });
}
