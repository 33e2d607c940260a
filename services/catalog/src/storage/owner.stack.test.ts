import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { beforeAll, expect, it } from '@jest/globals';
import { withClient } from '@kezek/platform/database';
import { migrate } from '@kezek/platform/migrate';
import { testDatabase } from '@kezek/stack/testing/postgres';

/** As deploy/postgres/10-roles-and-databases.sh has it. */
const database = testDatabase('catalog-owner');
const id = randomBytes(4).toString('hex');
const [owner, service, name] = [`owner_${id}`, `service_${id}`, `owned_${id}`];

const as = (role: string): string => {
  const url = new URL(database.url);
  url.username = role;
  url.password = id;
  url.pathname = `/${name}`;
  return url.href;
};

beforeAll(async () => {
  for (const role of [owner, service]) await database.pool.query(`CREATE ROLE ${role} LOGIN PASSWORD '${id}'`);
  await database.pool.query(`CREATE DATABASE ${name} OWNER ${owner}`);
});
it('the owner of a database migrates it, extension and all, without being a superuser', async () => {
  const migrations = await migrate({ url: as(owner), prismaDir: join(__dirname, '../../prisma') });
  expect(migrations.some((one) => one.endsWith('forgiving_search'))).toBe(true);
  await withClient(as(owner), async (client) => {
    await client.query('REVOKE ALL ON SCHEMA public FROM PUBLIC');
    await client.query(`GRANT USAGE ON SCHEMA public TO ${service}`);
    await client.query(`GRANT SELECT ON kindergarten TO ${service}`);
  });
  // Who only reads and writes rows searches by it.
  const { rows } = await withClient(as(service), (client) =>
    client.query(`SELECT count(*)::int AS found FROM kindergarten WHERE search_text %>> 'balapan'`),
  );
  expect(rows).toEqual([{ found: 0 }]);
});
