import { execFile } from 'node:child_process';
import { appendFileSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testDatabase } from '@kezek/stack/testing/postgres';
import { databaseUrl, withClient } from './database';
import { createMigration, migrate } from './migrate';

const database = testDatabase('migrations');
const shop = mkdtempSync(join(tmpdir(), 'kezek-shop-'));
const prismaDir = join(shop, 'prisma');

beforeAll(() => {
  cpSync(join(__dirname, 'testing', 'shop'), shop, { recursive: true });
});
afterAll(() => {
  rmSync(shop, { recursive: true, force: true });
});

const urlOf = (name: string) => databaseUrl(database.url, name);

describe('migrations', () => {
  it('are written from a schema, one difference at a time', async () => {
    const first = await createMigration({ url: database.url, prismaDir, name: 'Init' });
    expect(first).toMatch(/\/\d{14}_init$/);
    expect(readFileSync(join(first ?? '', 'migration.sql'), 'utf8')).toContain('CREATE TABLE "orders"');
    expect(await createMigration({ url: database.url, prismaDir, name: 'nothing' })).toBeUndefined();

    appendFileSync(join(prismaDir, 'schema.prisma'), '\nmodel Shelf {\n  id Int @id\n}\n');
    const second = await createMigration({ url: database.url, prismaDir, name: 'shelves' });
    const sql = readFileSync(join(second ?? '', 'migration.sql'), 'utf8');
    expect(sql).toContain('CREATE TABLE "Shelf"');
    expect(sql).not.toContain('orders');
    const { rows } = await database.pool.query("SELECT datname FROM pg_database WHERE datname LIKE 'shadow%'");
    expect(rows).toEqual([]);
  });

  it('are applied once, to a database that is made when missing, by however many start at a time', async () => {
    const url = urlOf('fresh');
    const applied = await Promise.all([1, 2, 3].map(() => migrate({ url, prismaDir })));
    expect(applied.flat()).toHaveLength(2);
    expect(applied.filter((names) => names.length === 2)).toHaveLength(1);
    expect(await migrate({ url, prismaDir })).toEqual([]);
    const { rows } = await withClient(url, (client) =>
      client.query('SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL'),
    );
    expect(rows).toHaveLength(2);
  });

  it('that fail say why', async () => {
    const url = urlOf('failing');
    const broken = join(shop, 'broken');
    cpSync(prismaDir, broken, { recursive: true });
    appendFileSync(join(broken, 'schema.prisma'), '\nmodel Basket {\n  id Int @id\n}\n');
    const next = await createMigration({ url: database.url, prismaDir: broken, name: 'wrong' });
    appendFileSync(join(next ?? '', 'migration.sql'), '\nSELECT wrong;\n');
    await expect(migrate({ url, prismaDir: broken })).rejects.toThrow(/column not found: wrong[^]*_wrong/);
  });
});

describe('the Prisma client', () => {
  it('is generated without any download, and again only when the schema has changed', async () => {
    const bin = join(__dirname, '..', 'bin', 'prisma-generate.mjs');
    const generate = async () => (await promisify(execFile)(process.execPath, [bin], { cwd: shop })).stdout;
    expect(await generate()).toContain('generated');
    expect(existsSync(join(shop, 'src/generated/prisma/client.ts'))).toBe(true);
    expect(await generate()).toBe('');
    appendFileSync(join(prismaDir, 'schema.prisma'), '\n// changed\n');
    expect(await generate()).toContain('generated');
  });
});
