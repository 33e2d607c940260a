import { join, resolve } from 'node:path';
import { createPrismaAdapter } from './postgres';
import { ensureDatabase, withClient } from './database';
import type { Logger } from './logger';
import { readMigrations, readSchema, writeMigration } from './migrations-folder';
import { openSchemaEngine } from './schema-engine';

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
    const engine = await openSchemaEngine(migrationAdapter(url));
    try {
      const migrationsList = await readMigrations(join(resolve(prismaDir), 'migrations'));
      const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList, filters });
      if (appliedMigrationNames.length > 0) logger?.info({ migrations: appliedMigrationNames }, 'migrated');
      return appliedMigrationNames;
    } finally {
      engine.free();
    }
  });
}

/**
 * Writes the migration that leads from the migrations of `prismaDir` to its schema.prisma. `url` is any database of a
 * server where a shadow database may be made and dropped. Returns the new folder, or undefined when nothing differs.
 */
export async function createMigration(options: {
  url: string;
  prismaDir: string;
  name: string;
}): Promise<string | undefined> {
  const prismaDir = resolve(options.prismaDir);
  const migrationsList = await readMigrations(join(prismaDir, 'migrations'));
  const engine = await openSchemaEngine(migrationAdapter(options.url));
  try {
    const { stdout } = await engine.diff({
      from:
        migrationsList.migrationDirectories.length > 0 ? { tag: 'migrations', ...migrationsList } : { tag: 'empty' },
      to: { tag: 'schemaDatamodel', ...(await readSchema(prismaDir)) },
      script: true,
      exitCode: null,
      filters,
    });
    if (!stdout || stdout.trim() === '' || stdout.includes('-- This is an empty migration.')) return undefined;
    return await writeMigration(join(prismaDir, 'migrations'), options.name, stdout);
  } finally {
    engine.free();
  }
}

/** An index of a large table takes long: no bound on a statement here. */
function migrationAdapter(url: string) {
  return createPrismaAdapter(url, { statementTimeoutMs: 0, max: 2, applicationName: 'migrate' });
}
