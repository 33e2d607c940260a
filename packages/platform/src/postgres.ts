import { setTimeout as sleep } from 'node:timers/promises';
import { PrismaPg } from '@prisma/adapter-pg';
import type { PoolClient } from 'pg';
import { Pool } from 'pg';
import type { Logger } from './logger';
import { isWorthRetrying } from './postgres-errors';
import { rowTypes } from './postgres-types';

export type PoolSettings = {
  /** 10 unless given. */
  max?: number;
  /** Shown in `pg_stat_activity`. */
  applicationName?: string;
  statementTimeoutMs?: number;
  connectTimeoutMs?: number;
  logger?: Logger;
};

/** Another session zone would store instants hours off through adapter-pg, and read them back as if right. */
const utc = '-c timezone=UTC';

/**
 * Rows give instants as `2026-01-01T00:00:00.000Z`, days as `YYYY-MM-DD`, int8 as numbers. Waiting for a connection is
 * bounded, as is each statement.
 */
export function createPool(url: string, settings: PoolSettings = {}): Pool {
  return unbreakable(new Pool({ ...connection(url, settings), types: rowTypes }), settings);
}

/** For `new PrismaClient({ adapter })`. */
export function createPrismaAdapter(url: string, settings: PoolSettings = {}): PrismaPg {
  return new PrismaPg(unbreakable(new Pool(connection(url, settings)), settings), { disposeExternalPool: true });
}

/**
 * A connection that breaks (the server restarted) must not end the process: neither an idle one, of which the pool tells,
 * nor one in use, of which only its client does. Whoever uses it is told by their statement.
 */
function unbreakable(pool: Pool, { logger }: PoolSettings): Pool {
  pool.on('error', (error) => logger?.warn({ err: error }, 'an idle database connection broke'));
  pool.on('connect', (client) => {
    client.on('error', (error) => logger?.debug({ err: error }, 'a database connection broke'));
  });
  return pool;
}

function connection(url: string, settings: PoolSettings) {
  return {
    connectionString: url,
    max: settings.max ?? 10,
    application_name: settings.applicationName,
    options: utc,
    connectionTimeoutMillis: settings.connectTimeoutMs ?? 5_000,
    statement_timeout: settings.statementTimeoutMs ?? 15_000,
  };
}

/**
 * Runs `work` between BEGIN and COMMIT; again, up to `retries` times (3 unless given), after a deadlock or a
 * serialization failure. `work` must not touch anything but the database.
 */
export async function transaction<T>(
  pool: Pool,
  work: (client: PoolClient) => Promise<T>,
  { retries = 3 }: { retries?: number } = {},
): Promise<T> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await once(pool, work);
    } catch (error) {
      if (attempt >= retries || !isWorthRetrying(error)) throw error;
      await sleep(Math.random() * 20 * 2 ** attempt);
    }
  }
}

async function once<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('BEGIN');
    const result = await work(client);
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch((failure: Error) => {
      broken = failure;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}
