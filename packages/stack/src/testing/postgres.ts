import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll } from '@jest/globals';
import { databaseUrl, withClient } from '@kezek/platform/database';
import { migrate } from '@kezek/platform/migrate';
import { createPool } from '@kezek/platform/postgres';
import { escapeIdentifier, type Pool } from 'pg';

export type TestDatabase = {
  /** From `beforeAll` on. */
  readonly url: string;
  /** A pool of 10, closed afterwards. */
  readonly pool: Pool;
};

/**
 * Called at the top of a test file or `describe`: a fresh database of the one real Postgres that a run has
 * (tools/jest-shared-postgres.cjs), dropped afterwards. With `prismaDir` it has been migrated.
 */
export function testDatabase(name: string, { prismaDir }: { prismaDir?: string } = {}): TestDatabase {
  let url: string | undefined;
  let pool: Pool | undefined;
  beforeAll(async () => {
    const server = await serverUrl();
    const template = prismaDir ? await templateOf(server, prismaDir) : 'template1';
    const database = `${name}-${randomBytes(4).toString('hex')}`;
    await create(server, database, template);
    url = databaseUrl(server, database);
  }, 60_000);
  afterAll(async () => {
    await pool?.end();
    if (!url) return;
    const database = decodeURIComponent(new URL(url).pathname.slice(1));
    await withClient(databaseUrl(url, 'postgres'), (client) =>
      client.query(`DROP DATABASE ${escapeIdentifier(database)} WITH (FORCE)`),
    );
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

async function serverUrl(): Promise<string> {
  const response = await fetch(process.env['KEZEK_TEST_POSTGRES'] ?? '');
  if (!response.ok) throw new Error(await response.text());
  return databaseUrl(await response.text(), 'postgres');
}

const create = (server: string, database: string, template: string) =>
  withClient(server, (client) =>
    client.query(`CREATE DATABASE ${escapeIdentifier(database)} TEMPLATE ${escapeIdentifier(template)}`),
  );

/** Any number that nobody else locks. */
const lockKey = 5_117_204;

/** A database that is migrated once a run and copied for each file. */
async function templateOf(server: string, prismaDir: string): Promise<string> {
  const template = `template:${prismaDir}`.slice(-63);
  await withClient(server, async (client) => {
    await client.query('SELECT pg_advisory_lock($1)', [lockKey]);
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [template]);
    if (rowCount) return;
    // Renamed when whole: what a failed migration leaves behind is never copied.
    const draft = `draft-${randomBytes(8).toString('hex')}`;
    await migrate({ url: databaseUrl(server, draft), prismaDir });
    await client.query(`ALTER DATABASE ${escapeIdentifier(draft)} RENAME TO ${escapeIdentifier(template)}`);
  });
  return template;
}
