import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach } from '@jest/globals';

/** After a test that has failed, at the top of a test file: prints what was there then, which its error doesn't say. */
export function whenFailed(look: () => Promise<readonly string[]> | readonly string[]): void {
  afterEach(async () => {
    // As tools/jest-environment.cjs has it.
    if (Reflect.get(globalThis, 'testHasFailed') !== true) return;
    for (const found of await look()) console.warn(found);
  });
}

const mostLines = 20;

/** The last warnings and errors of each process of a stack. */
export function warningsIn(dataDir: string): string[] {
  const folder = join(dataDir, 'logs');
  if (!existsSync(folder)) return [];
  return readdirSync(folder).flatMap((file) => {
    const lines = readFileSync(join(folder, file), 'utf8').split('\n');
    const warnings = lines.filter((line) => /"level":"(?:warn|error|fatal)"/.test(line)).slice(-mostLines);
    return warnings.length === 0 ? [] : [[file, ...warnings.map((line) => line.slice(0, 500))].join('\n')];
  });
}
