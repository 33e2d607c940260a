#!/usr/bin/env node
// Generates what the schema of the package in the current folder asks for: prisma/schema.prisma → the client in
// src/generated/prisma, and with a generator `kysely` the types of the tables in src/generated/kysely.
// Skips when nothing it depends on has changed since.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join, resolve } from 'node:path';

const schema = resolve('prisma/schema.prisma');
const output = resolve('src/generated/prisma');
const stamp = join(output, '.generated-from');

const require = createRequire(import.meta.url);
const prismaPackage = require.resolve('prisma/package.json');
const { version, bin } = JSON.parse(readFileSync(prismaPackage, 'utf8'));
const kyselyPackage = join(dirname(require.resolve('prisma-kysely/bin')), '../package.json');
const { version: kyselyVersion } = JSON.parse(readFileSync(kyselyPackage, 'utf8'));
const fingerprint = createHash('sha256')
  .update(version)
  .update(kyselyVersion)
  .update(readFileSync(schema))
  .digest('hex');
if (existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint && !process.argv.includes('--force')) {
  process.exit(0);
}

const cli = join(dirname(prismaPackage), typeof bin === 'string' ? bin : bin.prisma);
const { status, stdout, stderr } = spawnSync(process.execPath, [cli, 'generate', '--schema', schema], {
  encoding: 'utf8',
  env: {
    ...process.env,
    // Prisma finds `prisma-kysely` as a command.
    PATH: `${join(dirname(prismaPackage), '../.bin')}${delimiter}${process.env.PATH}`,
    // Generating doesn't need the schema engine, but looks for it and would download it: any executable will do.
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    CHECKPOINT_DISABLE: '1',
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
  },
});
if (status !== 0) {
  process.stderr.write(`${stdout}${stderr}`);
  process.exit(status ?? 1);
}
writeFileSync(stamp, fingerprint);
console.log(`Prisma ${version}: generated ${output}`);
