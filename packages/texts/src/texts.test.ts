import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { IntlMessageFormat } from 'intl-messageformat';
import { en } from './en';
import { kk } from './kk';
import { locales, type Locale } from './locale';
import { ru } from './ru';

const folder = (locale: Locale) => join(__dirname, '..', locale);

/** Every message of a language, by file and key: those of the portal too, which reads its own. */
function messagesOf(locale: Locale): Map<string, string> {
  return new Map(
    namespacesOf(locale).flatMap((name) => {
      const data: unknown = JSON.parse(readFileSync(join(folder(locale), `${name}.json`), 'utf8'));
      return leavesOf(data, name);
    }),
  );
}

const namespacesOf = (locale: Locale) =>
  globSync('**/*.json', { cwd: folder(locale) }).map((file) => file.slice(0, -'.json'.length));

function leavesOf(value: unknown, key: string): [string, string][] {
  if (typeof value === 'string') return [[key, value]];
  if (typeof value !== 'object' || value === null) throw new TypeError(`${key} is neither a message nor a group`);
  return Object.entries(value).flatMap(([name, inner]) => leavesOf(inner, `${key}.${name}`));
}

/** zod brings its own words for all but Kazakh. */
const inOneLanguage = new Set(['zod']);

/** Names of arguments and tags; of a choice its options too. Not of a plural: a language may need none. */
function argumentsOf(message: string): string[] {
  return [...new Set(walk(new IntlMessageFormat(message, 'en').getAst()))].toSorted();
}

const select = 5;
const literalOrPound = new Set([0, 7]);

type Element = { type: number; value?: unknown; options?: Record<string, { value: Element[] }>; children?: Element[] };

function walk(elements: readonly Element[]): string[] {
  return elements.flatMap(({ type, value, options = {}, children = [] }) => {
    if (literalOrPound.has(type)) return [];
    const choice = type === select ? `: ${Object.keys(options).toSorted()}` : '';
    const inner = [...children, ...Object.values(options).flatMap((option) => option.value)];
    return [`${String(value)}${choice}`, ...walk(inner)];
  });
}

const english = messagesOf('en');

describe.each(locales)('the texts in %s', (locale) => {
  const messages = messagesOf(locale);

  it('have every key, and no other', () => {
    const keys = [...messages.keys()].filter((key) => !inOneLanguage.has(key.split('.')[0] ?? ''));
    expect(keys.toSorted()).toEqual([...english.keys()].toSorted());
  });

  it('have no empty message, and none that is not ICU', () => {
    for (const [key, message] of messages) {
      expect({ key, empty: message.trim() === '' }).toEqual({ key, empty: false });
      expect(() => new IntlMessageFormat(message, locale)).not.toThrow();
    }
  });

  it('have the same arguments in every message', () => {
    for (const [key, message] of english) {
      expect({ key, has: argumentsOf(messages.get(key) ?? '') }).toEqual({ key, has: argumentsOf(message) });
    }
  });

  it('are all read by services, or by the portal', () => {
    const known = [
      ...Object.keys({ kk, ru, en }[locale]),
      'portal',
      'open-data',
      'leaving',
      'wish-list',
      'forecast',
      'ledger',
      'swaps',
      ...inOneLanguage,
    ];
    const unknown = namespacesOf(locale).filter((name) => !known.includes(name) && !name.startsWith('desks/'));
    expect(unknown).toEqual([]);
  });
});

it('the Kazakh is not the Russian', () => {
  const russian = messagesOf('ru');
  const sentences = [...messagesOf('kk')].filter(([, message]) => /\p{Script=Cyrillic}{3}.* /u.test(message));
  expect(sentences.filter(([key, message]) => russian.get(key) === message)).toEqual([]);
});
