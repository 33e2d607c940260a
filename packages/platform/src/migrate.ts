import { join, resolve } from 'node:path';
import { ensureDatabase, withClient, withShadowDatabase } from './database';
import type { Logger } from './logger';
import { readMigrations, readSchema, writeMigration } from './migrations-folder';
import { applyMigrations, diffScript } from './schema-engine';

/** Any number that nobody else locks; held while migrations run, so that two starting processes take turns. */
const lockKey = 7_340_021;
const filters = { externalTables: [], externalEnums: [] };

/**
 * Brings the database up to the migrations of `prismaDir` (the folder with schema.prisma and migrations/), creating it
 * first when missing. Returns the names of those applied now. Prisma's own `_prisma_migrations` table is kept.
 */
export async function migrate(options: { url: string; prismaDir: string; logger?: Logger }): Promise<string[]> {
  const { url, prismaDir, logger } = options;
  await ensureDatabase(url);
  return withClient(url, async (client) => {
    await client.query('SELECT pg_advisory_lock($1)', [lockKey]);
    const migrationsList = await readMigrations(join(resolve(prismaDir), 'migrations'));
    const migrations = await applyMigrations(url, { migrationsList, filters });
    if (migrations.length > 0) logger?.info({ migrations }, 'migrated');
    return migrations;
  });
}

/**
 * Writes the migration that leads from the migrations of `prismaDir` to its schema.prisma. `url` is any database of a
 * server where another one may be made, filled with the migrations and dropped. Returns the new folder, or undefined when nothing differs.
 */
export async function createMigration(options: {
  url: string;
  prismaDir: string;
  name: string;
}): Promise<string | undefined> {
  const prismaDir = resolve(options.prismaDir);
  const migrationsList = await readMigrations(join(prismaDir, 'migrations'));
  const script = await withShadowDatabase(options.url, async (shadowUrl) =>
    diffScript(shadowUrl, {
      from:
        migrationsList.migrationDirectories.length > 0 ? { tag: 'migrations', ...migrationsList } : { tag: 'empty' },
      to: { tag: 'schemaDatamodel', ...(await readSchema(prismaDir)) },
      filters,
    }),
  );
  if (script.trim() === '' || script.includes('-- This is an empty migration.')) return undefined;
  return writeMigration(join(prismaDir, 'migrations'), options.name, script);
}
