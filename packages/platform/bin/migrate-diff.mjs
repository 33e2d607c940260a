#!/usr/bin/env node
// node migrate-diff.mjs <folder with schema.prisma> <name>
// Writes migrations/<time>_<name>/migration.sql: what leads from the migrations so far to the schema. The shadow
// database is made in the server of DATABASE_URL, else in an embedded Postgres for the moment. Wants a build.
import { createMigration } from '../dist/migrate.js';

const [prismaDir, name] = process.argv.slice(2);
if (!prismaDir || !name) {
  console.error('Usage: migrate-diff.mjs <folder with schema.prisma> <name>');
  process.exit(2);
}

const server = process.env.DATABASE_URL
  ? undefined
  : await (await import('@kezek/stack/throwaway-postgres')).startThrowawayPostgres();
try {
  const folder = await createMigration({ url: process.env.DATABASE_URL ?? server.url('postgres'), prismaDir, name });
  console.log(folder ? `Wrote ${folder}. Read it before committing.` : 'The migrations already lead to the schema.');
} finally {
  await server?.stop();
}
