#!/usr/bin/env node
// npm run db:migration <bulletin|catalog|gateway> <name>: writes the SQL from the migrations so far to schema.prisma.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const [service, name] = process.argv.slice(2);
const prismaDir = join(root, 'services', service ?? '', 'prisma');
if (!service || !name || !/^[a-z0-9-]+$/.test(name) || !existsSync(prismaDir)) {
  console.error('Usage: npm run db:migration <bulletin|catalog|gateway> <name-in-kebab-case>');
  process.exit(2);
}
const writer = join(root, 'packages', 'platform', 'bin', 'migrate-diff.mjs');
process.exit(spawnSync(process.execPath, [writer, prismaDir, name], { stdio: 'inherit' }).status ?? 1);
