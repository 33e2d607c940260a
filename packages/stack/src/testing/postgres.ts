import { afterAll, beforeAll } from '@jest/globals';
import { migrate } from '@kezek/platform/migrate';
import { createPool } from '@kezek/platform/postgres';
import type { Pool } from 'pg';
import type { RunningPostgres } from '../postgres';
import { startThrowawayPostgres } from '../throwaway-postgres';

export type TestDatabase = {
  /** From `beforeAll` on. */
  readonly url: string;
  /** A pool of 10, closed afterwards. */
  readonly pool: Pool;
};

let server: Promise<RunningPostgres> | undefined;
let users = 0;

/**
 * Called at the top of a test file or `describe`: a fresh database of a real Postgres, which all databases of one file
 * share and which is gone afterwards. With `prismaDir` its migrations are applied.
 */
export function testDatabase(name: string, { prismaDir }: { prismaDir?: string } = {}): TestDatabase {
  let url: string | undefined;
  let pool: Pool | undefined;
  beforeAll(async () => {
    users += 1;
    server ??= startThrowawayPostgres();
    const running = await server;
    url = await running.createDatabase(`${name}_${users}`);
    if (prismaDir) await migrate({ url, prismaDir });
  }, 30_000);
  afterAll(async () => {
    await pool?.end();
    users -= 1;
    if (users > 0) return;
    const running = await server;
    server = undefined;
    await running?.stop();
  }, 30_000);

  const readyUrl = () => {
    if (!url) throw new Error('the test database is there from beforeAll on');
    return url;
  };
  return {
    get url() {
      return readyUrl();
    },
    get pool() {
      return (pool ??= createPool(readyUrl()));
    },
  };
}
