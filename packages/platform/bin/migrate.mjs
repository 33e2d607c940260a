#!/usr/bin/env node
// node migrate.mjs <folder with schema.prisma>
// Applies the migrations to the database of DATABASE_URL and ends: for production, where a role of its own changes
// tables and the services' roles can't (they start with MIGRATE=0). Wants a build.
import { createLogger } from '../dist/logger.js';
import { migrate } from '../dist/migrate.js';

const [prismaDir] = process.argv.slice(2);
const url = process.env.DATABASE_URL;
if (!prismaDir || !url) {
  console.error('Usage: DATABASE_URL=postgresql://… migrate.mjs <folder with schema.prisma>');
  process.exit(2);
}

try {
  const applied = await migrate({ url, prismaDir, logger: createLogger({ name: 'migrate' }) });
  console.log(applied.length > 0 ? `Applied ${applied.join(', ')}` : 'Nothing to apply.');
} catch (error) {
  console.error(error);
  process.exit(1);
}
