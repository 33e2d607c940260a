import { describe, expect, it } from '@jest/globals';
import { testDatabase } from '@kezek/stack/testing/postgres';
import { createPool, createPrismaAdapter, transaction } from './postgres';
import { isDatabaseUnavailable, sqlStateOf } from './postgres-errors';
import { instantFromPostgres } from './postgres-types';

const database = testDatabase('platform');

describe('rows', () => {
  it('give instants in UTC with milliseconds, days as they are, whole numbers as numbers', async () => {
    const { rows } = await database.pool.query(`SELECT
      '2026-04-01T00:00:00+05'::timestamptz AS instant, '2026-04-01'::date AS day, count(*) AS number,
      ARRAY['2026-04-01T00:00:00.12Z'::timestamptz, NULL] AS instants, NULL::timestamptz AS nothing,
      current_setting('timezone') AS zone`);
    expect(rows).toEqual([
      {
        instant: '2026-03-31T19:00:00.000Z',
        day: '2026-04-01',
        number: 1,
        instants: ['2026-04-01T00:00:00.120Z', null],
        nothing: null,
        zone: 'UTC',
      },
    ]);
  });

  it.each([
    ['2026-01-01 00:00:00+00', '2026-01-01T00:00:00.000Z'],
    ['2026-01-01 00:00:00.1+00', '2026-01-01T00:00:00.100Z'],
    ['2026-01-01 00:00:00.123999+00', '2026-01-01T00:00:00.123Z'],
    ['2026-01-01 05:00:00+05', '2026-01-01T00:00:00.000Z'],
  ])('%s is %s', (text, instant) => {
    expect(instantFromPostgres(text)).toBe(instant);
  });

  it('are written and read by Prisma’s adapter at the same instant', async () => {
    const adapter = await createPrismaAdapter(database.url).connect();
    try {
      const sql = `SELECT extract(epoch FROM $1::timestamptz)::int4 AS seconds`;
      const args = ['2026-04-01T00:00:00.000Z'];
      const { rows } = await adapter.queryRaw({ sql, args, argTypes: [{ scalarType: 'datetime', arity: 'scalar' }] });
      expect(rows).toEqual([[Date.parse('2026-04-01T00:00:00.000Z') / 1000]]);
    } finally {
      await adapter.dispose();
    }
  });
});

describe('a transaction', () => {
  it('is run again after a deadlock, and both sides come through', async () => {
    const { pool } = database;
    await pool.query('CREATE TABLE counters (id int PRIMARY KEY, value int NOT NULL)');
    await pool.query('INSERT INTO counters VALUES (1, 0), (2, 0)');
    const bump = (first: number, second: number) =>
      transaction(pool, async (client) => {
        await client.query('UPDATE counters SET value = value + 1 WHERE id = $1', [first]);
        await client.query('SELECT pg_sleep(0.05)');
        await client.query('UPDATE counters SET value = value + 1 WHERE id = $1', [second]);
      });
    await Promise.all([bump(1, 2), bump(2, 1)]);
    const { rows } = await pool.query('SELECT value FROM counters');
    expect(rows).toEqual([{ value: 2 }, { value: 2 }]);
  });

  it('that fails leaves nothing and gives its connection back', async () => {
    const pool = createPool(database.url, { max: 1 });
    const failing = transaction(pool, async (client) => {
      await client.query('CREATE TABLE never (id int)');
      await client.query('SELECT 1 / 0');
    });
    expect(sqlStateOf(await failing.catch((error: unknown) => error))).toBe('22012');
    const { rows } = await pool.query("SELECT to_regclass('never') AS found");
    expect(rows).toEqual([{ found: null }]);
    await pool.end();
  });
});

describe('waiting', () => {
  it('for a connection and in a statement is bounded', async () => {
    const pool = createPool(database.url, { max: 1, connectTimeoutMs: 100, statementTimeoutMs: 100 });
    const slow = await pool.query('SELECT pg_sleep(5)').catch((error: unknown) => error);
    expect(sqlStateOf(slow)).toBe('57014');
    const held = await pool.connect();
    const waiting = await pool.query('SELECT 1').catch((error: unknown) => error);
    expect(isDatabaseUnavailable(waiting)).toBe(true);
    held.release();
    await pool.end();
  });

  it('for a server that is not there ends at once, and is told from a wrong statement', async () => {
    const pool = createPool('postgresql://a:b@127.0.0.1:1/x');
    expect(isDatabaseUnavailable(await pool.query('SELECT 1').catch((error: unknown) => error))).toBe(true);
    const wrong = await database.pool.query('SELECT nothing').catch((error: unknown) => error);
    expect(isDatabaseUnavailable(wrong)).toBe(false);
  });
});
