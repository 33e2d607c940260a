import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { expect, it } from '@jest/globals';
import { anchorsOf } from './support/anchors';

const root = join(__dirname, '..');
const skipped = ['node_modules', 'dist', 'generated', '.data'];
/** Without the history of changes, which tells of pages that were. */
const pages = globSync('**/*.md', {
  cwd: root,
  exclude: (name) => [...skipped, 'CHANGELOG.md'].includes(basename(name)),
});
const read = (path: string) => readFileSync(path, 'utf8');

const linksOf = (page: string) =>
  [...read(join(root, page)).matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, link = '']) => link)
    .filter((link) => !/^(?:https?|mailto):/.test(link));

it('each link of a page leads to a file that is there, and to a heading in it', () => {
  const broken = pages.flatMap((page) =>
    linksOf(page).filter((link) => {
      const [path = '', anchor] = link.split('#');
      const target = path === '' ? join(root, page) : resolve(root, dirname(page), path);
      return !existsSync(target) || (anchor !== undefined && !anchorsOf(target).includes(anchor));
    }),
  );
  expect(broken).toEqual([]);
  expect(pages.length).toBeGreaterThan(20);
});

it('a file that code, settings or containers name among the pages of operations is there', () => {
  const sources = globSync(
    ['*.{yml,json}', 'deploy/**/*.*', '{packages,services,workflows,activities,tests,bench}/**/*.{ts,tsx,json}'],
    { cwd: root, exclude: (name) => skipped.includes(basename(name)) },
  );
  const named = sources.flatMap((source) =>
    [...read(join(root, source)).matchAll(/docs\/operations[\w/.-]*\.md/g)].map(([name]) => name),
  );
  expect(named.filter((name) => !existsSync(join(root, name)))).toEqual([]);
  expect(named.length).toBeGreaterThan(5);
});
