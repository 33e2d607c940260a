import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { z } from 'zod';

const Lockfile = z.object({
  packages: z.record(
    z.string(),
    z.object({ resolved: z.string().optional(), integrity: z.string().optional(), link: z.boolean().optional() }),
  ),
});
const { packages } = Lockfile.parse(JSON.parse(readFileSync(join(__dirname, '../package-lock.json'), 'utf8')));

it('what is installed comes from the registry alone, each package by a hash that nobody has found another file for', () => {
  const installed = Object.entries(packages).filter(([path, { link }]) => /(?:^|\/)node_modules\//.test(path) && !link);
  expect(installed.length).toBeGreaterThan(500);
  // Git, a file, an address: of these a hash says nothing, or there is none.
  const fromElsewhere = installed.filter(([, { resolved }]) => resolved !== undefined && !/^https:\/\//.test(resolved));
  expect(fromElsewhere.map(([path]) => path)).toEqual([]);
  const unpinned = installed.filter(([, { integrity = '' }]) => !integrity.startsWith('sha512-'));
  expect(unpinned.map(([path]) => path)).toEqual([]);
});
