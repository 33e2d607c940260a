import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import {
  addDays,
  addHours,
  addMs,
  dayOf,
  epochMs,
  startOfDay,
  toCalendarDay,
  toInstant,
} from '@kezek/calendar/instant';
import type { Instant } from '@kezek/calendar/instant';
import { almaty, astana } from '@kezek/rules/pack/default-packs';
import * as fc from 'fast-check';
import type { QueueEventKind } from '../storage/column-types';
import { beforePublication, published, testWorld } from '../testing/world';
import { monthsIn } from './months';
import { outcomesIn } from './outcomes';
import { periodOf } from './period';
import { placesIn } from './places';
import { queueOn } from './queue';
import { reasonsByMonth, reasonsIn } from './reasons';
import { waitsIn } from './waits';

const world = testWorld('reports');
const reading = () => world.database.reading();

const languages = ['kk', 'ru', 'kk-ru'] as const;
const categories = ['out-of-turn', 'first-priority', 'general'] as const;
const kinds = ['issued', 'extended', 'revoked', 'lapsed', 'declined', 'ended', 'enrolled'] as const;
const reasonCodes = ['no-place', 'documents'] as const;
const kindergartens = [randomUUID(), randomUUID(), randomUUID()] as const;

/** Around the turn of a leap February, so that days are cut where it hurts: the first and the last instant of each. */
const firstDay = toCalendarDay('2028-02-26');
const instant = fc
  .record({ day: fc.integer({ min: 0, max: 6 }), edge: fc.constantFrom(0, 1, 43_200_000, 86_399_999) })
  .map(({ day, edge }) => addMs(startOfDay(addDays(firstDay, day)), edge));
const city = fc.constantFrom(almaty, almaty, astana);

type Bulletin = {
  id: string;
  city: string;
  kindergartenId: string;
  birthYear: number;
  language: (typeof languages)[number];
  publishAt: Instant;
  places: number;
  state: 'published' | 'filled' | 'closed' | 'withdrawn early' | 'refused' | 'scheduled';
};
type Entry = {
  at: Instant;
  kind: (typeof kinds)[number];
  bulletin: Bulletin;
  reasonCode: string | null;
  waitedMs: number;
};
type Moved = { at: Instant; city: string; birthYear: number; language: string; kind: QueueEventKind } & {
  category: (typeof categories)[number];
  fromCategory: (typeof categories)[number] | null;
};

const bulletin: fc.Arbitrary<Bulletin> = fc.record({
  id: fc.uuid(),
  city,
  kindergartenId: fc.constantFrom(...kindergartens),
  birthYear: fc.constantFrom(2024, 2025),
  language: fc.constantFrom(...languages),
  publishAt: instant,
  places: fc.integer({ min: 1, max: 4 }),
  state: fc.constantFrom('published', 'filled', 'closed', 'withdrawn early', 'refused', 'scheduled'),
});
const entryOf = (bulletins: readonly Bulletin[]): fc.Arbitrary<Entry> =>
  fc
    .record({
      at: instant,
      kind: fc.constantFrom(...kinds),
      bulletin: fc.constantFrom(...bulletins),
      reasonCode: fc.constantFrom(...reasonCodes),
      waitedMs: fc.integer({ min: 0, max: 900 * 86_400_000 }),
    })
    .map((entry) => ({
      ...entry,
      reasonCode: entry.kind === 'declined' || entry.kind === 'ended' ? entry.reasonCode : null,
    }));
/** One application's way: it comes, goes, comes back, is moved to another category. */
const way: fc.Arbitrary<Moved[]> = fc
  .record({
    at: fc.array(instant, { minLength: 1, maxLength: 6 }),
    who: fc.record({ city, birthYear: fc.constantFrom(2024, 2025), language: fc.constantFrom(...languages) }),
    category: fc.constantFrom(...categories),
    moves: fc.array(fc.constantFrom(...categories), { minLength: 6, maxLength: 6 }),
  })
  .map(({ at, who, category, moves }) => {
    let stands: { in: boolean; category: (typeof categories)[number] } = { in: false, category };
    return at.toSorted().map((each, index) => {
      const next = moves[index] ?? category;
      const changes = stands.in && next !== stands.category;
      const kind = changes ? 'category-changed' : stands.in ? 'left' : index === 0 ? 'joined' : 'returned';
      const event = { at: each, ...who, kind, category: changes ? next : stands.category } as const;
      const fromCategory = changes ? stands.category : null;
      stands = { in: kind !== 'left', category: event.category };
      return { ...event, fromCategory };
    });
  });

type City = { bulletins: Bulletin[]; entries: Entry[]; moved: Moved[] };
const model: fc.Arbitrary<City> = fc
  .record({
    bulletins: fc.array(bulletin, { minLength: 1, maxLength: 12 }),
    ways: fc.array(way, { maxLength: 40 }),
  })
  .chain(({ bulletins, ways }) =>
    fc
      .array(entryOf(bulletins), { maxLength: 60 })
      .map((entries) => ({ bulletins, entries, moved: ways.flat().toSorted((a, b) => (a.at < b.at ? -1 : 1)) })),
  );

async function store({ bulletins, entries, moved }: City): Promise<void> {
  const { pool, statements } = world.database;
  await pool.query('TRUNCATE protocol_entry, queue_event, bulletin CASCADE');
  for (const { id, state, publishAt, ...row } of bulletins) {
    const status =
      state === 'withdrawn early' || state === 'refused' ? 'withdrawn' : state === 'closed' ? 'closed' : state;
    const hasEnded = status === 'filled' || status === 'closed' || status === 'withdrawn';
    const endedAt = hasEnded ? addHours(publishAt, state === 'withdrawn early' ? -1 : 1) : null;
    await statements.db
      .insertInto('bulletin')
      .values({
        ...{ ...row, id, groupId: id, kind: 'public', locality: row.city, status, publishAt, endedAt },
        ...{ step: hasEnded ? 'ended' : 'scheduled', generalAt: publishAt, closeAt: addHours(publishAt, 9_000) },
        ...{ startsOn: toCalendarDay('2028-09-01'), returnedPlaces: [], packVersion: 1, calendarVersion: 1 },
        ...(state === 'refused' && { reason: 'group-full' }),
        ...(state === 'withdrawn early' && { reason: 'withdrawn' }),
      })
      .execute();
  }
  for (const { at, kind, bulletin: of, reasonCode, waitedMs } of entries) {
    const who = { access: 'general', category: 'general', submittedAt: addMs(at, -waitedMs), packVersion: 1 } as const;
    await statements.db
      .insertInto('protocolEntry')
      .values({ at, kind, bulletinId: of.id, kindergartenId: of.kindergartenId, city: of.city, reasonCode, ...who })
      .execute();
  }
  for (const [submissionNo, event] of moved.entries()) {
    await statements.db
      .insertInto('queueEvent')
      .values({ ...event, applicationId: randomUUID(), submittedAt: event.at, submissionNo })
      .execute();
  }
}

const counted = <Row>(rows: readonly Row[], keyOf: (row: Row) => string, by: (row: Row) => number = () => 1) => {
  const sums = new Map<string, number>();
  for (const row of rows) sums.set(keyOf(row), (sums.get(keyOf(row)) ?? 0) + by(row));
  return Object.fromEntries([...sums].filter(([, sum]) => sum !== 0));
};
const days = Array.from({ length: 7 }, (_, n) => addDays(firstDay, n));
const periods = days.flatMap((from) => days.filter((to) => to >= from).map((to) => ({ from, to })));

describe('figures of a random city are what a count of its events by hand gives', () => {
  it('queues at the end of any day', async () => {
    await fc.assert(
      fc.asyncProperty(model, async (random) => {
        await store(random);
        for (const own of [almaty, astana]) {
          for (const day of [addDays(firstDay, -1), ...days]) {
            const rows = await queueOn(await reading(), { city: own, day });
            const until = random.moved.filter((event) => event.city === own && dayOf(event.at) <= day);
            const key = (event: Moved, category: string) => `${event.birthYear} ${event.language} ${category}`;
            const changes = until.flatMap((event) => [
              { key: key(event, event.category), change: event.kind === 'left' ? -1 : 1 },
              ...(event.fromCategory ? [{ key: key(event, event.fromCategory), change: -1 }] : []),
            ]);
            expect(
              counted(
                rows,
                (row) => `${row.birthYear} ${row.language} ${row.category}`,
                (row) => row.applications,
              ),
            ).toEqual(
              counted(
                changes,
                (one) => one.key,
                (one) => one.change,
              ),
            );
          }
        }
      }),
      { numRuns: 12 },
    );
  });

  it('outcomes, reasons, waits and places of any period', async () => {
    await fc.assert(
      fc.asyncProperty(model, fc.shuffledSubarray(periods, { minLength: 5, maxLength: 5 }), async (random, some) => {
        await store(random);
        const work = await reading();
        for (const period of some) {
          const asked = { city: almaty, ...periodOf(period) };
          const within = (at: Instant) => dayOf(at) >= period.from && dayOf(at) <= period.to;
          const own = random.entries.filter((entry) => entry.bulletin.city === almaty && within(entry.at));

          const outcomes = await outcomesIn(work, asked);
          expect(
            Object.assign(
              {},
              ...outcomes.map(({ kindergartenId, ...row }) =>
                Object.fromEntries(
                  Object.entries(row)
                    .filter(([, times]) => times > 0)
                    .map(([kind, times]) => [`${kindergartenId} ${kind}`, times]),
                ),
              ),
            ),
          ).toEqual(counted(own, ({ bulletin: of, kind }) => `${of.kindergartenId} ${kind}`));

          const why = own.filter(({ reasonCode }) => reasonCode !== null);
          expect(
            counted(
              await reasonsIn(work, asked),
              (row) => `${row.kindergartenId} ${row.outcome} ${row.reasonCode}`,
              (row) => row.times,
            ),
          ).toEqual(counted(why, ({ bulletin: of, kind, reasonCode }) => `${of.kindergartenId} ${kind} ${reasonCode}`));
          expect(
            counted(
              await reasonsByMonth(work, { city: almaty, months: monthsIn(period) }),
              (row) => `${row.month} ${row.outcome} ${row.reasonCode}`,
              (row) => row.times,
            ),
          ).toEqual(counted(why, ({ at, kind, reasonCode }) => `${dayOf(at).slice(0, 7)} ${kind} ${reasonCode}`));

          const given = own.filter(({ kind }) => kind === 'issued');
          const waits = await waitsIn(work, { city: almaty, months: monthsIn(period) });
          const parts = [
            (entry: Entry) => `2028 ${entry.bulletin.birthYear} ${entry.bulletin.language}`,
            () => '2028 null null',
            () => 'null null null',
          ];
          const byHand = parts.flatMap((keyOf) =>
            Object.keys(counted(given, keyOf)).map((key) => {
              const waited = given.filter((entry) => keyOf(entry) === key).map((entry) => entry.waitedMs);
              const sorted = waited.map((ms) => Math.floor(ms / 86_400_000)).toSorted((a, b) => a - b);
              const at = (share: number) => sorted[Math.ceil(sorted.length * share) - 1];
              return `${key}: ${sorted.length} ${at(0.25)} ${at(0.5)} ${at(0.75)}`;
            }),
          );
          expect(
            waits
              .map(
                (row) =>
                  `${row.year} ${row.birthYear} ${row.language}: ${row.referrals} ${row.lowerQuartileDays} ${row.medianDays} ${row.upperQuartileDays}`,
              )
              .toSorted(),
          ).toEqual(byHand.toSorted());

          const keyOf = (of: Bulletin) => `${of.kindergartenId} ${of.birthYear} ${of.language}`;
          const were = ['published', 'filled', 'closed'];
          const offered = random.bulletins.filter(
            (one) => one.city === almaty && within(one.publishAt) && were.includes(one.state),
          );
          const places = await placesIn(work, asked);
          const rowKey = (row: { kindergartenId: string; birthYear: number; language: string }) =>
            `${row.kindergartenId} ${row.birthYear} ${row.language}`;
          expect(counted(places, rowKey, (row) => row.published)).toEqual(counted(offered, keyOf, (one) => one.places));
          expect(counted(places, rowKey, (row) => row.filled)).toEqual(
            counted(
              own.filter(({ kind }) => kind === 'enrolled'),
              (entry) => keyOf(entry.bulletin),
            ),
          );
        }
      }),
      { numRuns: 12 },
    );
  });
});

describe('the log', () => {
  let joined: string[];
  beforeAll(async () => {
    await world.database.pool.query('TRUNCATE protocol_entry, queue_event, bulletin CASCADE');
    const stamps = [beforePublication, addHours(beforePublication, 24), addHours(beforePublication, 48)];
    joined = [];
    for (const at of stamps) joined.push(await world.queued({ at }));
    await world.carryOut(joined[0] ?? '', { type: 'withdraw' }, addMs(published, -1));
  });

  it('tells the queue of each day as the service’s own commands wrote it', async () => {
    const on = async (day: string) =>
      (await queueOn(await reading(), { city: almaty, day })).map(({ birthYear, language, category, applications }) =>
        [birthYear, language, category, applications].join(' '),
      );
    expect(await on('2026-03-09')).toEqual([]);
    expect(await on('2026-03-10')).toEqual(['2022 kk general 1']);
    expect(await on('2026-03-12')).toEqual(['2022 kk general 3']);
    expect(await on('2026-03-15')).toEqual(['2022 kk general 3']);
    expect(await on('2026-03-16')).toEqual(['2022 kk general 2']);
  });

  it('of a city in which nothing has happened tells nothing', async () => {
    const work = await reading();
    const period = { from: '2020-01-01', to: '2030-12-31' };
    const of = { city: '470000000', ...periodOf(period) };
    expect([
      ...(await queueOn(work, { city: of.city, day: period.to })),
      ...(await outcomesIn(work, of)),
      ...(await reasonsIn(work, of)),
      ...(await waitsIn(work, { city: of.city, months: monthsIn(period) })),
      ...(await placesIn(work, of)),
    ]).toEqual([]);
  });

  it('of a referral has how long its family had waited, and what it was given', async () => {
    const bulletinId = await world.bulletin({ kindergartenId: kindergartens[0] });
    const [, applicationId = ''] = joined;
    await world.answer(applicationId, bulletinId, addMs(published, 1_000));
    await world.steps.advance(bulletinId, toInstant('2026-03-16T13:00:00.000Z'));
    const [response] = await world.responsesOf(bulletinId);
    const at = addHours(published, 30);
    await world.carryOut(applicationId, { type: 'activate', responseId: response?.id ?? '' }, at, 'referred');
    const work = await reading();
    const period = { from: '2026-03-17', to: '2026-03-17' };
    const days = Math.floor((epochMs(at) - epochMs(addHours(beforePublication, 24))) / 86_400_000);
    expect(await waitsIn(work, { city: almaty, months: monthsIn(period) })).toContainEqual({
      ...{ year: 2026, birthYear: 2022, language: 'kk', referrals: 1 },
      ...{ lowerQuartileDays: days, medianDays: days, upperQuartileDays: days },
    });
    expect(await outcomesIn(work, { city: almaty, ...periodOf(period) })).toMatchObject([
      { kindergartenId: kindergartens[0], issued: 1, lapsed: 0 },
    ]);
    expect(await placesIn(work, { city: almaty, ...periodOf({ from: '2026-03-16', to: '2026-03-16' }) })).toEqual([
      { kindergartenId: kindergartens[0], birthYear: 2022, language: 'kk', published: 1, filled: 0 },
    ]);
  });
});
