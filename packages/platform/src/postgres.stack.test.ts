import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { testDatabase } from '@kezek/stack/testing/postgres';
import { createPool, createPrismaAdapter, transaction } from './postgres';
import { isDatabaseUnavailable, sqlStateOf } from './postgres-errors';
import { toProblem } from './problem';
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

describe('a connection that breaks', () => {
  const breakIt = (pid: number) => database.pool.query('SELECT pg_terminate_backend($1)', [pid]);
  const pidOf = async (client: { query: (sql: string) => Promise<{ rows: { pid: number }[] }> }) =>
    (await client.query('SELECT pg_backend_pid() AS pid')).rows[0]?.pid ?? 0;

  it('between or in statements of a transaction fails that transaction and not the process', async () => {
    const pool = createPool(database.url, { max: 1 });
    const between = transaction(pool, async (client) => {
      await breakIt(await pidOf(client));
      await sleep(200);
      await client.query('SELECT 1');
    });
    const within = between.catch(() =>
      transaction(pool, async (client) => {
        const pid = await pidOf(client);
        setTimeout(() => void breakIt(pid), 100);
        await client.query('SELECT pg_sleep(5)');
      }),
    );
    for (const failing of [between, within]) {
      const error = await failing.catch((caught: unknown) => caught);
      expect(toProblem(error)).toMatchObject({ status: 503, code: 'unavailable', headers: { 'retry-after': '2' } });
    }
    expect((await pool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
    await pool.end();
  });

  it('or isn’t to be had, of Prisma’s adapter too, is told from a wrong statement', async () => {
    await database.pool.query(`CREATE ROLE few LOGIN PASSWORD 'few' CONNECTION LIMIT 0`);
    const url = database.url.replace('kezek:kezek', 'few:few');
    const through = async (address: string, sql: string) => {
      const adapter = await createPrismaAdapter(address, { statementTimeoutMs: 100 }).connect();
      const error = await adapter.queryRaw({ sql, args: [], argTypes: [] }).catch((caught: unknown) => caught);
      await adapter.dispose();
      return error;
    };
    const nobody = 'postgresql://a:b@127.0.0.1:1/x';
    for (const [address, sql] of [
      [url, 'SELECT 1'],
      [nobody, 'SELECT 1'],
      [database.url, 'SELECT pg_sleep(5)'],
    ] as const) {
      // As Prisma wraps what its adapter throws.
      const wrapped = Object.assign(new Error('Invalid invocation'), {
        code: 'P2010',
        meta: { driverAdapterError: await through(address, sql) },
      });
      expect([address, sql, toProblem(wrapped).status]).toEqual([address, sql, 503]);
    }
    const wrong = await through(database.url, 'SELECT nothing');
    expect([sqlStateOf(wrong), isDatabaseUnavailable(wrong)]).toEqual(['42703', false]);
    const pool = createPool(url);
    expect(isDatabaseUnavailable(await pool.query('SELECT 1').catch((error: unknown) => error))).toBe(true);
    await pool.end();
  });

  it.each([
    [{ code: 'P2028', message: 'Unable to start a transaction in the given time.' }, true],
    [{ code: 'P1001' }, true],
    [{ code: 'P2002' }, false],
    [{ message: 'x', cause: { code: '40P01', severity: 'ERROR' } }, true],
    [{ code: '40001', severity: 'ERROR' }, true],
    [{ code: '53300', severity: 'FATAL' }, true],
    [{ code: '57P03', severity: 'FATAL' }, true],
    [{ code: '23505', severity: 'ERROR', cause: { code: 'ECONNRESET' } }, false],
    [{ message: 'Client has encountered a connection error and is not queryable' }, true],
    [{ message: '', errors: [{ code: 'ECONNREFUSED' }, { code: 'ECONNREFUSED' }] }, true],
    [{ message: 'Cannot read properties of undefined' }, false],
  ])('%j: %s', (error, expected) => {
    expect(isDatabaseUnavailable(error)).toBe(expected);
  });
});

describe('waiting', () => {
  it('for a connection and in a statement is bounded', async () => {
    const pool = createPool(database.url, { max: 1, connectTimeoutMs: 2_000, statementTimeoutMs: 100 });
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
