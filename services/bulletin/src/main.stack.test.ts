import { join } from 'node:path';
import { migrate } from '@kezek/platform/migrate';
import { freePort } from '@kezek/stack/ports';
import { testDatabase } from '@kezek/stack/testing/postgres';
import { ServiceProcess } from '@kezek/stack/testing/service-process';
import { afterEach, expect, it } from '@jest/globals';

const database = testDatabase('main');
let service: ServiceProcess | undefined;

const begin = async () =>
  (service = new ServiceProcess('bulletin', await freePort(), {
    DATABASE_URL: database.url,
    MIGRATE: '0',
    RELAY: '0',
    // Nobody listens there, and without a relay nobody is told anything.
    TEMPORAL_ADDRESS: '127.0.0.1:1',
  }));
afterEach(() => service?.kill());

it('leaves the tables to another process where it is told to (MIGRATE=0)', async () => {
  expect(await (await begin()).ended()).toBe(1);
  const tables = await database.pool.query(`SELECT 1 FROM pg_tables WHERE schemaname = 'public'`);
  expect(tables.rowCount).toBe(0);

  await migrate({ url: database.url, prismaDir: join(__dirname, '../prisma') });
  const migrated = await begin();
  expect(await migrated.until('/readyz', 200)).toMatchObject({ status: 'ok' });
  expect(await migrated.stop()).toBe(0);
});
