import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, it } from '@jest/globals';

const root = join(__dirname, '..');
const page = readFileSync(join(root, 'docs', 'where-rules-live.md'), 'utf8');
const rows = page.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| ---'));
const namesIn = (text: string) => [...text.matchAll(/`([\w./*{},-]+)`/g)].map(([, name = '']) => name);
const isFile = (name: string) => /\.\w+$/.test(name) && !name.includes('*') && !name.includes('{');

it('docs/where-rules-live.md names only what there is', () => {
  const paths = namesIn(page).filter((name) => name.includes('/'));
  expect(paths.length).toBeGreaterThan(100);
  expect(paths.filter((path) => globSync(path, { cwd: root }).length === 0)).toEqual([]);
  // Beside the file of the same row, or anywhere with that name.
  const known = new Set(
    globSync('{packages,services,workflows,activities,tests}/**/*.ts', {
      cwd: root,
      exclude: (name) => ['node_modules', 'dist', 'generated'].includes(basename(name)),
    }).map((path) => basename(path)),
  );
  const alone = namesIn(page).filter((name) => !name.includes('/') && name.endsWith('.ts'));
  expect(alone.filter((name) => !known.has(name))).toEqual([]);
});

it('each row of RULES.md has files and tests', () => {
  const table = page.slice(page.indexOf('## Row by row'), page.indexOf('## Choices'));
  const ofRules = rows.filter((row) => table.includes(row)).map((row) => row.split('|').map((cell) => cell.trim()));
  const lacking = ofRules
    .slice(1)
    .filter(([, rule = '']) => !rule.startsWith('**'))
    .filter(([, , files = '', tests = '']) => {
      const named = [namesIn(files), namesIn(tests).filter((test) => test.endsWith('.test.ts'))];
      return !named.every((names) => names.some((name) => isFile(name) && existsSync(join(root, name))));
    })
    .map(([, rule]) => rule);
  expect(lacking).toEqual([]);
  expect(ofRules.length).toBeGreaterThan(35);
});
