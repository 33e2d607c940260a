import { expect, it } from '@jest/globals';
import { almaty } from '@kezek/rules/pack/default-packs';
import { categories } from '@kezek/rules/queue/category';
import { beforePublication, testWorld } from '../testing/world';
import { firstOf } from './head';
import { queuePage } from './page';
import { recountQueues } from './recount';
import { numberAt, shapeOf, standingsOf } from './standing';

const world = testWorld('queue_counts');
const key = { city: almaty, birthYear: 2022, language: 'kk' } as const;
const ratio = 3;

/** Over some years, now dense and now sparse, several at one instant; two thirds of them are in their queue. */
async function aLongQueue(n: number): Promise<void> {
  await world.manyQueued(n * 0.6);
  await world.manyQueued(n * 0.2, { category: 'first-priority' });
  await world.manyQueued(n * 0.2, { category: 'out-of-turn' });
  await world.database.pool.query(
    `UPDATE application SET
       submitted_at = timestamptz '2023-01-01' + (submission_no % 7) * interval '160 days'
         + power(submission_no % 31, 4)::int * interval '1 second',
       gate = CASE WHEN submission_no % 3 = 0 THEN 'closed' ELSE 'open' END,
       gate_reason = CASE WHEN submission_no % 3 = 0 THEN 'gate-closed' END`,
  );
}

const everybody = async () => firstOf(world.database.statements, key, 100_000, (await shape()).phase, ratio);
const shape = () => shapeOf(world.database.statements, key);

it('a number, a page and a total counted from stretches are as walking the queue finds them', async () => {
  await aLongQueue(900);
  await world.database.pool.query(
    `INSERT INTO queue (city, birth_year, language, privileged, general) VALUES ($1, 2022, 'kk', 2, 4)`,
    [almaty],
  );
  const walked = await everybody();
  expect(walked).toHaveLength(600);
  const members = walked.map((one) => ({ ...key, ...one }));
  const standings = await standingsOf(world.database.statements, members);
  expect(members.map((one, index) => numberAt(one, standings[index] ?? never(), ratio))).toEqual(
    walked.map((_, index) => index + 1),
  );
  const { totals } = await shape();
  expect(categories.map((category) => totals[category])).toEqual(
    categories.map((category) => walked.filter((one) => one.category === category).length),
  );

  let cursor: string | undefined;
  const shown: { number: number; category: string; submittedAt: string }[] = [];
  do {
    const page = await queuePage(world.database, { ...key, cursor, limit: 47 }, Date.parse(beforePublication));
    shown.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  expect(shown.map(({ number, category, submittedAt }) => [number, category, submittedAt])).toEqual(
    walked.map(({ category, submittedAt }, index) => [index + 1, category, submittedAt]),
  );
});

it('the counts follow whatever changes an application, also many at once', async () => {
  const { pool } = world.database;
  await pool.query(`UPDATE application SET language = 'ru' WHERE submission_no % 4 = 0`);
  await pool.query(`DELETE FROM application WHERE submission_no % 10 = 0`);
  expect(await recountQueues(world.database)).toBe(0);
  const { rows } = await pool.query(`SELECT sum(members)::int AS all FROM queue_count WHERE bits = 10`);
  expect(rows).toEqual([{ all: 540 }]);
});

it('what was miscounted is counted anew at night', async () => {
  const { pool } = world.database;
  await pool.query(`UPDATE queue_count SET members = members + 1 WHERE bits = 40 AND category = 'general'`);
  await pool.query(`DELETE FROM queue_count WHERE bits = 22 AND category = 'out-of-turn' AND language = 'kk'`);
  expect(await recountQueues(world.database)).toBeGreaterThan(2);
  expect(await recountQueues(world.database)).toBe(0);
});

function never(): never {
  throw new TypeError('each member has a standing');
}
