import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { MigrationList, SchemasContainer } from '@prisma/schema-engine-wasm';

const lockfile = 'migration_lock.toml';

/** Prisma's layout: `<timestamp>_<name>/migration.sql`; a folder that isn't there holds none. */
export async function readMigrations(baseDir: string): Promise<MigrationList> {
  const entries = existsSync(baseDir) ? await readdir(baseDir, { withFileTypes: true }) : [];
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const migrationDirectories = await Promise.all(
    names.toSorted().map(async (path) => {
      const value = await readFile(join(baseDir, path, 'migration.sql'), 'utf8');
      return { path, migrationFile: { path: 'migration.sql', content: { tag: 'ok' as const, value } } };
    }),
  );
  const content = existsSync(join(baseDir, lockfile)) ? await readFile(join(baseDir, lockfile), 'utf8') : null;
  return { baseDir, lockfile: { path: lockfile, content }, shadowDbInitScript: '', migrationDirectories };
}

export async function readSchema(prismaDir: string): Promise<SchemasContainer> {
  const path = join(prismaDir, 'schema.prisma');
  return { files: [{ path, content: await readFile(path, 'utf8') }] };
}

/** Returns the folder that it made. */
export async function writeMigration(baseDir: string, name: string, sql: string): Promise<string> {
  const stamp = new Date().toISOString().replaceAll(/\D/g, '').slice(0, 14);
  const folder = join(baseDir, `${stamp}_${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '_')}`);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'migration.sql'), sql);
  await writeFile(join(baseDir, lockfile), '# Kept under version control.\nprovider = "postgresql"\n');
  return folder;
}
