import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addHours, addMs, epochMs, toCalendarDay, toInstant, type Instant } from '@kezek/calendar/instant';
import type { Statistics } from '@kezek/contract/internal/bulletin/statistics-routes';
import { createLogger } from '@kezek/platform/logger';
import { almaty, astana } from '@kezek/rules/pack/default-packs';
import { sql } from 'kysely';
import type { OpenWindow, ReferralLimits } from '../storage/column-types';
import { openDatabase, type Database } from '../storage/database';
import { beforePublication, testWorld } from '../testing/world';
import { StatisticsKeeper } from './keeper';
import { keepStatistics } from './keep';
import { monthsUntil } from './months';
import { statisticsOf } from './read';

const world = testWorld('statistics');
/** Friday 20 March 2026, 17:00 in the city. */
const now = toInstant('2026-03-20T12:00:00.000Z');
const standAt = (at: Instant) =>
  world.database.pool.query('UPDATE training_clock SET offset_ms = $1', [epochMs(at) - Date.now()]);

const languages = ['kk', 'ru', 'kk-ru'] as const;
const categories = ['general', 'general', 'general', 'first-priority', 'out-of-turn'] as const;
const districts: Readonly<Record<string, readonly string[]>> = {
  [almaty]: ['751110000', '751210000', almaty],
  [astana]: [astana],
};

/** The same numbers each time. */
let seed = 20_260_320;
const below = (n: number): number => {
  seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
  return Math.floor((seed / 2_147_483_648) * n);
};
const oneOf = <T>(list: readonly T[]): T => {
  const found = list[below(list.length)];
  if (found === undefined) throw new Error('an empty list has none');
  return found;
};

type Offered = { city: string; locality: string; language: string; month: string; places: number; published: boolean };
type Enrolled = { city: string; locality: string; language: string; month: string; days: number; of: Offered };
const offered: Offered[] = [];
const enrolled: Enrolled[] = [];
const queued: { city: string; birthYear: number; language: string; category: string }[] = [];

const hoursAgo = (hours: number): Instant => addHours(now, -hours);
const monthOf = (at: Instant): string => addHours(at, 5).slice(0, 7);

type Applied = {
  city: string;
  language: string;
  birthYear: number;
  category: (typeof categories)[number];
  submittedAt: Instant;
  enrolledAt: Instant | null;
};

async function addApplication({ enrolledAt, ...row }: Applied): Promise<string> {
  const id = randomUUID();
  const isPrivileged = row.category !== 'general';
  const standing = enrolledAt
    ? ({ gate: 'closed', gateReason: 'application-ended', stage: 'enrolled' } as const)
    : ({ gate: 'open', stage: 'queued' } as const);
  await world.database.statements.db
    .insertInto('application')
    .values({
      ...{ id, idempotencyKey: id, submittedBy: id, childIin: `demo-${id}`, childName: 'Demo', packVersion: 1 },
      ...{ ...row, ...standing, enrolledAt, started: true, agesOutAt: toInstant('2030-08-31T19:00:00.000Z') },
      birthDate: toCalendarDay(`${row.birthYear}-01-01`),
      ...(isPrivileged && { privilegeCode: 'large-family', privilegeStatus: 'confirmed' }),
      ...(enrolledAt && { enrolledGroupId: id, enrolledKindergartenId: id }),
    })
    .execute();
  return id;
}

async function addBulletin(n: number): Promise<void> {
  const { db } = world.database.statements;
  const city = oneOf([almaty, almaty, astana]);
  const [locality, language] = [oneOf(districts[city] ?? []), oneOf(languages)];
  const publishAt = hoursAgo(below(500 * 24) - 10 * 24);
  const status = oneOf(['published', 'published', 'filled', 'closed', 'withdrawn', 'scheduled', 'reserving'] as const);
  const hasEnded = status === 'filled' || status === 'closed' || status === 'withdrawn';
  const endedAt = hasEnded ? addHours(publishAt, below(90) - 20) : null;
  const wasRefused = status === 'withdrawn' && n % 3 === 0;
  const [id, places] = [randomUUID(), 1 + below(5)];
  const closeAt = addHours(publishAt, 2_000);
  await db
    .insertInto('bulletin')
    .values({
      ...{
        id,
        kindergartenId: id,
        groupId: id,
        kind: 'state-order',
        city,
        locality,
        birthYear: 2022,
        language,
        places,
      },
      ...{ status, step: hasEnded ? 'ended' : 'scheduled', publishAt, generalAt: publishAt, closeAt, endedAt },
      ...{ startsOn: toCalendarDay('2026-09-01'), returnedPlaces: [], packVersion: 1, calendarVersion: 1 },
      ...(status === 'withdrawn' && { reason: wasRefused ? 'group-full' : 'withdrawn' }),
    })
    .execute();
  const ended = endedAt !== null && endedAt >= publishAt && !wasRefused;
  const published = status === 'published' || status === 'filled' || ended;
  const bulletin = { city, locality, language, month: monthOf(publishAt), places, published };
  offered.push(bulletin);
  const taken = published ? below(places + 1) : 0;
  for (let placeNo = 1; placeNo <= taken; placeNo += 1) {
    const enrolledAt = addHours(publishAt, below(20 * 24));
    const submittedAt = addHours(enrolledAt, -below(900 * 24));
    const child = { city, language, birthYear: 2022, category: 'general', submittedAt, enrolledAt } as const;
    const applicationId = await addApplication(child);
    const given = {
      id: randomUUID(),
      applicationId,
      bulletinId: id,
      access: 'private',
      status: 'enrolled',
      placeNo,
      packVersion: 1,
    } as const;
    await db
      .insertInto('response')
      .values({ ...given, idempotencyKey: given.id, receivedAt: enrolledAt })
      .execute();
    await db
      .insertInto('referral')
      .values({
        ...{ ...given, number: given.id, responseId: given.id, kindergartenId: id, groupId: id, kind: 'state-order' },
        ...{ category: 'general', issuedAt: enrolledAt, revocableUntil: enrolledAt, deadlineAt: enrolledAt },
        ...{ window: sql<OpenWindow>`'{}'`, limits: sql<ReferralLimits>`'{}'`, extensionDocumentIds: [] },
      })
      .execute();
    const days = Math.floor((epochMs(enrolledAt) - epochMs(submittedAt)) / 86_400_000);
    enrolled.push({ city, locality, language, month: monthOf(enrolledAt), days, of: bulletin });
  }
}

beforeAll(async () => {
  await standAt(now);
  for (let n = 0; n < 120; n += 1) await addBulletin(n);
  for (let n = 0; n < 150; n += 1) {
    const row = {
      city: oneOf([almaty, astana]),
      language: oneOf(languages),
      birthYear: 2020 + below(4),
      category: oneOf(categories),
    };
    await addApplication({ ...row, submittedAt: hoursAgo(below(10_000)), enrolledAt: null });
    queued.push(row);
  }
});

/** What anybody would count who goes through all rows by hand. */
function byHand(of: { city: string; locality?: string; language?: string }): Omit<Statistics, 'computedAt'> {
  const months = monthsUntil(toCalendarDay('2026-03-20')).map(({ month }) => month);
  const fits = (row: { city: string; locality: string; language: string }) =>
    row.city === of.city &&
    (of.locality === undefined || row.locality === of.locality) &&
    (of.language === undefined || row.language === of.language);
  const outcome = (isIn: (row: { month: string; locality: string }) => boolean) => {
    const counted = (row: Offered | Enrolled) => fits(row) && months.includes(row.month) && isIn(row);
    const bulletins = offered.filter((one) => one.published && counted(one));
    const children = enrolled.filter(counted);
    const days = children.map((child) => child.days).toSorted((a, b) => a - b);
    const within = (share: number) => (days.length < 5 ? null : (days[Math.ceil(days.length * share) - 1] ?? null));
    return {
      published: bulletins.reduce((sum, { places }) => sum + places, 0),
      filled: enrolled.filter((child) => bulletins.includes(child.of)).length,
      enrolled: children.length,
      medianDays: within(0.5),
      ninetiethDays: within(0.9),
    };
  };
  const localities = [...new Set(offered.map(({ locality }) => locality))].toSorted();
  const inQueue = queued.filter(({ city, language }) => city === of.city && (of.language ?? language) === language);
  const keys = [...new Set(inQueue.map(({ birthYear, language }) => `${birthYear} ${language}`))].toSorted();
  return {
    queues: keys.map((key) => {
      const own = inQueue.filter(({ birthYear, language }) => `${birthYear} ${language}` === key);
      const count = (category: string) => own.filter((one) => one.category === category).length;
      const applications = {
        'out-of-turn': count('out-of-turn'),
        'first-priority': count('first-priority'),
        general: count('general'),
      };
      const [{ birthYear, language } = { birthYear: 0, language: '' }] = own;
      return { birthYear, language: languages.find((known) => known === language) ?? 'en', applications };
    }),
    months: months.map((month) => ({ month, ...outcome((row) => row.month === month) })),
    districts: localities
      .map((locality) => ({ locality, ...outcome((row) => row.locality === locality) }))
      .filter(({ published, enrolled: children }) => published + children > 0),
  };
}

describe('statistics', () => {
  it('are what a count by hand over the same rows gives, for each district and language', async () => {
    expect(await keepStatistics(world.database, 40_000)).toBe('counted');
    expect(enrolled.length).toBeGreaterThan(50);
    for (const city of [almaty, astana]) {
      for (const locality of [undefined, ...(districts[city] ?? [])]) {
        for (const language of [undefined, ...languages]) {
          const asked = { city, ...(locality && { locality }), ...(language && { language }) };
          const { computedAt, ...figures } = await statisticsOf(world.database, asked);
          expect({ asked, ...figures }).toEqual({ asked, ...byHand(asked) });
          expect(epochMs(toInstant(computedAt)) - epochMs(now)).toBeLessThan(60_000);
        }
      }
    }
    const { months, queues } = await statisticsOf(world.database, { city: almaty });
    expect(months.some(({ medianDays }) => medianDays !== null)).toBe(true);
    expect(queues.length).toBeGreaterThan(5);
  });

  it('of a city in which nothing has happened are empty', async () => {
    const { queues, months, districts: none } = await statisticsOf(world.database, { city: '470000000' });
    expect({ queues, none, months: months.length }).toEqual({ queues: [], none: [], months: 12 });
    expect(new Set(months.map(({ published, enrolled: children }) => published + children))).toEqual(new Set([0]));
  });

  it('are read from one row: nothing that is counted is touched by a request', async () => {
    const client = await world.database.pool.connect();
    try {
      await client.query('BEGIN');
      await client.query('LOCK TABLE application, bulletin, response, referral IN ACCESS EXCLUSIVE MODE');
      const asked = Promise.race([statisticsOf(world.database, { city: almaty }), sleep(3_000)]);
      expect(await asked).toMatchObject({ months: expect.any(Array) });
    } finally {
      await client.query('ROLLBACK');
      client.release();
    }
  });
});

describe('of several processes', () => {
  let other: Database;
  beforeAll(() => {
    other = openDatabase(world.url, { max: 4 });
  });
  afterAll(() => other.close());

  /** Postgres tells of writes some moments after their commit. */
  async function untilCounted(): Promise<void> {
    for (let tries = 0; (await keepStatistics(world.database, 0)) !== 'counted'; tries += 1) {
      if (tries > 60) throw new Error('nobody has noticed the change');
      await sleep(250);
    }
  }

  it('one counts, and again only when something was written or a month has begun', async () => {
    await world.queued({ at: beforePublication, language: 'kk-ru' });
    await untilCounted();
    // What the tests before have written may come to light later than the last of it.
    await sleep(1_500);
    await world.database.pool.query('SELECT 1');
    await keepStatistics(world.database, 0);
    const looks = await Promise.all(
      Array.from({ length: 8 }, (_, n) => keepStatistics(n % 2 ? other : world.database, 0)),
    );
    expect(looks).not.toContain('counted');
    const { computedAt: before } = await statisticsOf(other, { city: almaty });
    await standAt(addHours(now, 14 * 24));
    const moved = await Promise.all(
      Array.from({ length: 8 }, (_, n) => keepStatistics(n % 2 ? other : world.database, 40_000)),
    );
    expect(moved.filter((look) => look === 'counted')).toHaveLength(1);
    expect(new Set(moved)).not.toContain('unchanged');
    const after = await statisticsOf(world.database, { city: almaty });
    expect(after.months.at(-1)?.month).toBe('2026-04');
    expect(after.computedAt > before).toBe(true);
  });

  it('figures are no older than was promised, and show what has changed', async () => {
    const logger = createLogger({ name: 'statistics-test', level: 'silent' });
    const options = { logger, freshMs: 200, everyMs: 50 };
    const keepers = [world.database, other].map((database) => new StatisticsKeeper({ database, ...options }));
    const generalOf2022 = async () => {
      const { queues } = await statisticsOf(other, { city: almaty, language: 'kk' });
      return queues.find(({ birthYear }) => birthYear === 2022)?.applications.general ?? 0;
    };
    const before = await generalOf2022();
    for (const keeper of keepers) keeper.start();
    try {
      await world.manyQueued(3);
      for (let tries = 0; (await generalOf2022()) !== before + 3; tries += 1) {
        if (tries > 60) throw new Error('the change is not shown');
        await sleep(250);
      }
      const { computedAt } = await statisticsOf(other, { city: almaty });
      await sleep(600);
      const { computedAt: later } = await statisticsOf(other, { city: almaty });
      expect(epochMs(toInstant(later))).toBeGreaterThan(epochMs(addMs(toInstant(computedAt), 200)));
    } finally {
      for (const keeper of keepers) await keeper.stop();
    }
  });
});
