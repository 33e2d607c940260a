import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { ApplyMigrationsInput, DiffParams } from '@prisma/schema-engine-wasm';
import { z } from 'zod';

const entry = join(__dirname, '..', 'bin', 'schema-engine.mjs');

const applied = z.object({ appliedMigrationNames: z.array(z.string()) });
const difference = z.object({ stdout: z.string().nullable() });

/** Names of the migrations that were applied now. Throws with the engine's message when one fails. */
export async function applyMigrations(url: string, params: ApplyMigrationsInput): Promise<string[]> {
  const result = await callEngine({ url, method: 'applyMigrations', params });
  return applied.parse(result).appliedMigrationNames;
}

/** A script that leads from one schema to the other. */
export async function diffScript(url: string, params: Omit<DiffParams, 'script' | 'exitCode'>): Promise<string> {
  const result = await callEngine({ url, method: 'diff', params: { ...params, script: true, exitCode: null } });
  return difference.parse(result).stdout ?? '';
}

const answer = z.object({ result: z.unknown().optional(), error: z.string().optional() });

async function callEngine(request: {
  url: string;
  method: 'applyMigrations' | 'diff';
  params: object;
}): Promise<unknown> {
  const child = spawn(process.execPath, [entry], { stdio: ['pipe', 'pipe', 'pipe'] });
  // The request travels on standard input: it holds the database's password.
  child.stdin.end(JSON.stringify(request));
  const [said, complained] = await Promise.all([text(child.stdout), text(child.stderr)]);
  if (said === '') throw new Error(`Prisma's schema engine did not answer: ${complained}`);
  const { result, error } = answer.parse(JSON.parse(said));
  if (error !== undefined) throw new Error(error);
  return result;
}
