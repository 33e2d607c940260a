import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, it } from '@jest/globals';
import { readTrustFolder } from './trust-folder';

const made: string[] = [];
afterAll(() => made.forEach((folder) => rmSync(folder, { recursive: true })));

function folderWith(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'kezek-trust-'));
  made.push(folder);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

it('roots and intermediates are read by name, and nothing but certificates', () => {
  const folder = folderWith({
    'roots/b.crt': 'root b',
    'roots/a.PEM': 'root a',
    'roots/README.md': 'words',
    'intermediates/c.cer': 'intermediate',
  });
  expect(readTrustFolder(folder)).toEqual({ roots: ['root a', 'root b'], intermediates: ['intermediate'] });
});

it('a folder may have no intermediates; one without roots is named', () => {
  expect(readTrustFolder(folderWith({ 'roots/a.pem': 'root' }))).toEqual({ roots: ['root'], intermediates: [] });
  const empty = folderWith({});
  expect(() => readTrustFolder(empty)).toThrow(`${empty} has no folder "roots"`);
});
