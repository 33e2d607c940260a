import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { addHours, epochMs, toInstant, type Instant } from '@kezek/calendar/instant';
import { leastFamilies } from '@kezek/rules/forecast/like-families';
import { almaty } from '@kezek/rules/pack/default-packs';
import { watchLoop } from '../testing/loop';
import { testWorld } from '../testing/world';
import { forecastPart } from './compute';
import { forgetOlder, partsToForecast } from './parts';
import { forecastOf, forecastTestsOf } from './read';

const world = testWorld('forecast');
/** Monday 16 March 2026, 17:00 in the city. */
const now = toInstant('2026-03-16T12:00:00.000Z');
const part = { city: almaty, language: 'kk' } as const;
const daysAgo = (days: number): Instant => addHours(now, -24 * days);

/** Families of a birth year who are not in the queue any more: one a day, each referred after some days. */
async function former(birthYear: number, { from, to, waits }: { from: number; to: number; waits: number }) {
  const families = Array.from({ length: from - to }, (_, day) => ({ id: randomUUID(), joined: daysAgo(from - day) }));
  await world.database.pool.query(
    `INSERT INTO queue_event (city, birth_year, language, at, kind, application_id, category, submitted_at, submission_no, detail)
     SELECT $1, $2, 'kk', at, kind, id, 'general', joined, -1, CASE kind WHEN 'left' THEN 'referral' END
     FROM unnest($3::uuid[], $4::timestamptz[]) AS family (id, joined)
       CROSS JOIN LATERAL (VALUES ('joined', joined), ('left', joined + $5 * interval '1 day')) AS event (kind, at)
     ORDER BY at`,
    [almaty, birthYear, families.map(({ id }) => id), families.map(({ joined }) => joined), waits],
  );
}

let waiting: string;
beforeAll(async () => {
  await world.database.pool.query('UPDATE training_clock SET offset_ms = $1', [epochMs(now) - Date.now()]);
  await former(2022, { from: 900, to: 60, waits: 50 });
  waiting = await world.queued({ at: daysAgo(3) });
});

describe('a forecast', () => {
  it('is there after its night, for whoever stands in the queue, and says why', async () => {
    expect((await forecastOf(world.database, waiting, now)).unknown?.code).toBe('not-computed-yet');
    const { at, parts } = await partsToForecast(world.database);
    expect(parts).toContainEqual(part);
    expect(await forecastPart(world.database, part, at)).toEqual({ queues: 1 });
    const said = await forecastOf(world.database, waiting, now);
    expect(said).toMatchObject({ computedAt: at, number: 1, numbers: { from: 1, to: 2 }, unknown: null });
    // Whoever stands first leaves within a day or two: one leaves each day.
    expect(said.days?.q10).toBeLessThanOrEqual(2);
    expect(said.days?.q90).toBeLessThanOrEqual(4);
    expect(said.basis?.families).toBeGreaterThanOrEqual(leastFamilies);
    expect(said.pace).toMatchObject({ joined: 305, referred: 354, left: 0 });
    const [tested] = await forecastTestsOf(world.database, almaty);
    expect(tested?.all.scores.calibrated.most.covered).toBeGreaterThan(0.7);
  });

  it('is of the place, whatever the number becomes by day', async () => {
    for (let ahead = 0; ahead < 10; ahead += 1) await world.queued({ at: addHours(daysAgo(30), ahead) });
    const said = await forecastOf(world.database, waiting, now);
    expect(said).toMatchObject({ number: 11, numbers: { from: 10, to: 14 } });
    expect(said.unknown?.code ?? 'known').not.toBe('too-few-families');
  });

  it('says during a month what was said at the end of the month before, and what has moved the queue since', async () => {
    const days = async () => {
      const { days: told, before } = await forecastOf(world.database, waiting, now);
      return { days: told, before };
    };
    await forecastPart(world.database, part, now);
    // Nobody has forecast it in an earlier month.
    const { days: march, before: none } = await days();
    expect(none).toBeNull();
    await former(2022, { from: 40, to: -9, waits: 9 });
    const april = toInstant('2026-04-02T12:00:00.000Z');
    const { rows: moved } = await world.database.pool.query<{ joined: number; gone: number }>(
      `SELECT count(*) FILTER (WHERE kind = 'joined')::int AS joined, count(*) FILTER (WHERE kind = 'left')::int AS gone
       FROM queue_event WHERE city = $1 AND birth_year = 2022 AND at >= $2 AND at <= $3`,
      [almaty, now, april],
    );
    const since = { joined: moved[0]?.joined, referred: moved[0]?.gone, left: 0, places: 0 };
    // Computed again, it says the same.
    for (let times = 0; times < 2; times += 1) {
      await forecastPart(world.database, part, april);
      expect((await days()).before).toEqual({ computedAt: now, days: march, moved: since });
    }
    expect(since.joined).toBeGreaterThan(5);
    expect(since.referred).toBeGreaterThan(5);
    // Another night of that month compares with the same one.
    await forecastPart(world.database, part, addHours(april, 24));
    expect((await days()).before).toMatchObject({ computedAt: now, days: march });
  });

  it('is not told outside the queue, nor where the city’s rules don’t show it, and is forgotten there', async () => {
    const left = await world.queued({ at: daysAgo(2) });
    await world.carryOut(left, { type: 'withdraw' }, daysAgo(1));
    expect((await forecastOf(world.database, left, now)).unknown?.code).toBe('not-in-queue');
    await world.database.pool.query(`UPDATE rule_pack SET values = values #- '{queue,forecast}'`);
    await new Promise((resolve) => setTimeout(resolve, 2_100));
    expect((await forecastOf(world.database, waiting, now)).unknown?.code).toBe('not-shown');
    expect((await partsToForecast(world.database)).parts).toEqual([]);
    await forgetOlder(world.database, addHours(now, 24 * 30));
    const { rows } = await world.database.pool.query('SELECT FROM forecast UNION ALL SELECT FROM forecast_test');
    expect(rows).toHaveLength(0);
  });

  it('keeps nobody waiting while a long past is gone through', async () => {
    await former(2021, { from: 2_000, to: 30, waits: 300 });
    await former(2020, { from: 2_000, to: 30, waits: 400 });
    const ended = watchLoop();
    await forecastPart(world.database, part, now);
    const { longestMs, medianMs } = ended();
    expect(longestMs).toBeLessThan(1_000);
    expect(medianMs).toBeLessThan(60);
  });
});
