import { addDays, dayOf, type CalendarDay, type Instant } from '@kezek/calendar/instant';
import { almaty, astana } from '@kezek/rules/pack/default-packs';
import { expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { correctApplication } from '../applications/correct';
import { eraseApplication } from '../erasure/erase';
import { after, beforePublication, testWorld } from '../testing/world';
import { districtsOn } from './districts';
import { queueOn } from './queue';

const world = testWorld('districts');
const dayMs = 86_400_000;
const districts = ['751210000', '751510000', '751910000', null] as const;
const actor = { role: 'applicant' } as const;

/** A family: where it lives at first, on which days it says otherwise, on which it leaves the queue. */
const family = fc.record({
  city: fc.constantFrom(almaty, almaty, astana),
  birthYear: fc.constantFrom(2022, 2023),
  first: fc.constantFrom(...districts),
  moves: fc.dictionary(fc.constantFrom('1', '2', '3', '4'), fc.constantFrom(...districts)),
  leaves: fc.option(fc.integer({ min: 1, max: 5 })),
});
type Family = typeof family extends fc.Arbitrary<infer Of> ? Of : never;

const on = (day: number): Instant => after(beforePublication, day * dayMs);
const firstDay = dayOf(beforePublication);

async function live({ city, birthYear, first, moves, leaves }: Family): Promise<string> {
  const birthDate = `${birthYear}-05-10`;
  const id = await world.queued({ at: beforePublication, city, birthDate, district: first });
  for (let day = 1; day <= 5; day += 1) {
    if (leaves !== null && day >= leaves) {
      await world.carryOut(id, { type: 'withdraw' }, on(day));
      break;
    }
    const district = moves[String(day)];
    // Twice on a day: the last word of it stands.
    if (district === undefined) continue;
    await correctApplication(world.database, id, { at: on(day), actor, corrections: { district: '751210000' } });
    await correctApplication(world.database, id, { at: after(on(day), 1), actor, corrections: { district } });
  }
  return id;
}

function byHand(families: readonly Family[], day: number): Record<string, number> {
  const counted: Record<string, number> = {};
  for (const { city, birthYear, first, moves, leaves } of families) {
    if (city !== almaty || (leaves !== null && day >= leaves)) continue;
    const said = Object.entries(moves).filter(([moved]) => Number(moved) <= day);
    const district = said.length > 0 ? said.toSorted(([a], [b]) => Number(a) - Number(b)).at(-1)?.[1] : first;
    const key = `${district} ${birthYear}`;
    counted[key] = (counted[key] ?? 0) + 1;
  }
  return counted;
}

const told = async (day: CalendarDay) =>
  Object.fromEntries(
    (await districtsOn(await world.database.reading(), { city: almaty, day })).map((row) => [
      `${row.district} ${row.birthYear}`,
      row.applications,
    ]),
  );

it('queues are told by where their families lived at the end of any day, whatever they say later', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(family, { minLength: 1, maxLength: 8 }), async (families) => {
      await world.database.pool.query('TRUNCATE application, queue_event, history, correction CASCADE');
      for (const one of families) await live(one);
      for (let day = 0; day <= 6; day += 1) {
        expect({ day, told: await told(addDays(firstDay, day)) }).toEqual({ day, told: byHand(families, day) });
      }
    }),
    { numRuns: 12 },
  );
});

it('as many as the queues have, also of a family whose data is erased', async () => {
  await world.database.pool.query('TRUNCATE application, queue_event, history, correction CASCADE');
  const id = await live({ city: almaty, birthYear: 2022, first: '751210000', moves: {}, leaves: 3 });
  await live({ city: almaty, birthYear: 2022, first: null, moves: { '4': '751910000' }, leaves: null });
  await eraseApplication(world.database, id, on(4));
  const work = await world.database.reading();
  for (const day of [0, 2, 3, 5].map((later) => addDays(firstDay, later))) {
    const sumOf = (rows: { applications: number }[]) => rows.reduce((sum, { applications }) => sum + applications, 0);
    const asked = { city: almaty, day };
    expect(sumOf(await districtsOn(work, asked))).toBe(sumOf(await queueOn(work, asked)));
  }
  expect(await told(addDays(firstDay, 2))).toEqual({ '751210000 2022': 1, 'null 2022': 1 });
});
