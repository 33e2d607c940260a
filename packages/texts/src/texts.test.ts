import { readdirSync, readFileSync } from 'node:fs';
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
  const files = readdirSync(folder(locale)).filter((file) => file.endsWith('.json'));
  return new Map(
    files.flatMap((file) => {
      const data: unknown = JSON.parse(readFileSync(join(folder(locale), file), 'utf8'));
      return leavesOf(data, file.replace(/\.json$/, ''));
    }),
  );
}

function leavesOf(value: unknown, key: string): [string, string][] {
  if (typeof value === 'string') return [[key, value]];
  if (typeof value !== 'object' || value === null) throw new TypeError(`${key} is neither a message nor a group`);
  return Object.entries(value).flatMap(([name, inner]) => leavesOf(inner, `${key}.${name}`));
}

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
    expect([...messages.keys()].toSorted()).toEqual([...english.keys()].toSorted());
  });

  it('have no empty message, and none that is not ICU', () => {
    for (const [key, message] of messages) {
      expect({ key, empty: message.trim() === '' }).toEqual({ key, empty: false });
      expect(() => new IntlMessageFormat(message, locale)).not.toThrow();
    }
  });

  it('have the same arguments in every message', () => {
    for (const [key, message] of messages) {
      expect({ key, has: argumentsOf(message) }).toEqual({ key, has: argumentsOf(english.get(key) ?? '') });
    }
  });

  it('are all read by a service, or by the portal', () => {
    const files = readdirSync(folder(locale)).map((file) => file.replace(/\.json$/, ''));
    expect(files.filter((name) => name !== 'portal')).toEqual(Object.keys({ kk, ru, en }[locale]));
  });
});
