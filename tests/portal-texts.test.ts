import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, it } from '@jest/globals';
import forecast from '../packages/texts/en/forecast.json';
import leaving from '../packages/texts/en/leaving.json';
import openData from '../packages/texts/en/open-data.json';
import portal from '../packages/texts/en/portal.json';

/** The portal's texts against its sources; the compiler compares the languages, and knows a key that isn't there. */
const root = join(__dirname, '..', 'services', 'portal');
const sources = globSync('{src,build}/**/*.{ts,tsx}', { cwd: root, exclude: (name) => name.endsWith('.test.ts') }).map(
  (path) => ({ path, text: readFileSync(join(root, path), 'utf8') }),
);

const folder = join(__dirname, '..', 'packages', 'texts', 'en', 'desks');
const desks = Object.fromEntries(
  globSync('*.json', { cwd: folder }).map((file) => {
    const texts: unknown = JSON.parse(readFileSync(join(folder, file), 'utf8'));
    return [basename(file, '.json'), texts];
  }),
);

function leavesOf(value: object, before = ''): string[] {
  return Object.entries(value).flatMap(([name, inner]: [string, unknown]) =>
    typeof inner === 'object' && inner !== null ? leavesOf(inner, `${before}${name}.`) : [`${before}${name}`],
  );
}

/** What stands between a bracket and its partner. */
function insideOf(text: string, open: number): string {
  let depth = 0;
  for (let at = open; at < text.length; at += 1) {
    if ('([{'.includes(text[at] ?? '')) depth += 1;
    if (')]}'.includes(text[at] ?? '')) depth -= 1;
    if (depth === 0) return text.slice(open + 1, at);
  }
  throw new Error(`an open bracket: ${text.slice(open, open + 40)}`);
}

const escaped = (text: string) => text.replaceAll('.', String.raw`\.`);
/** A part that is known only when it runs stands for one name. */
const patternOf = (key: string) => escaped(key.replaceAll(/\$\{[^}]*\}/g, '@')).replaceAll('@', '[^.]+');

/** Of each call of a translator: its namespace, and the keys that it may ask for, as patterns. */
function askedIn(text: string): string[] {
  const declared = [...text.matchAll(/const (\w+) = useTranslations\('([\w.-]+)'\)/g)];
  return declared.flatMap(([, name = '', namespace = ''], index) => {
    const from = declared[index]?.index ?? 0;
    const to = declared.find((other) => other.index > from && other[1] === name)?.index ?? text.length;
    const part = text.slice(from, to);
    return [...part.matchAll(new RegExp(String.raw`\b${name}(?:\.rich)?\(`, 'g'))].flatMap(({ index: at, 0: call }) => {
      // What fills the text is no key of it.
      const first = insideOf(part, at + call.length - 1).split(/,\s*\{|,\s*\w+\s*$/)[0] ?? '';
      const keys = [...first.matchAll(/'([^']+)'|`([^`]+)`/g)].map(([, plain, made]) => plain ?? made ?? '');
      const wanted = keys.length > 0 ? keys.map(patternOf) : ['[^.]+'];
      return wanted.map((key) => `${escaped(namespace)}\\.${key}`);
    });
  });
}

const asked = [...new Set(sources.flatMap(({ text }) => askedIn(text)))].map((pattern) => new RegExp(`^${pattern}$`));
/** The names under which phones install it. */
const ofManifests = leavesOf({ install: portal.install });

it('each text of the portal is one that it shows', () => {
  const unused = leavesOf({ ...portal, desks, openData, leaving, forecast }).filter(
    (key) => !asked.some((pattern) => pattern.test(key)),
  );
  expect(unused.toSorted()).toEqual(ofManifests.toSorted());
  const manifests = sources.find(({ path }) => path.endsWith('manifests.ts'))?.text ?? '';
  for (const key of ofManifests) expect(manifests).toContain(key);
});

it('no words of Kazakh or Russian stand in the portal’s sources', () => {
  const code = (text: string) => text.replaceAll(/\/\*[^]*?\*\/|\/\/ .*/g, '');
  const withWords = sources.filter(({ text }) => /\p{Script=Cyrillic}{2}/u.test(code(text))).map(({ path }) => path);
  // Each language is called by its own name, whichever is read.
  expect(withWords).toEqual([join('src', 'i18n', 'language-names.ts')]);
  expect(sources.length).toBeGreaterThan(80);
});
