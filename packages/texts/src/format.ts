import { en } from './en';
import { kk } from './kk';
import type { Locale } from './locale';
import { writeMessage, type Params } from './message';
import { ru } from './ru';
import type { TextGroup, TextKey, Texts } from './texts';

const messages: Readonly<Record<Locale, ReadonlyMap<string, string>>> = {
  kk: messagesOf(kk),
  ru: messagesOf(ru),
  en: messagesOf(en),
};

function messagesOf(texts: Texts): ReadonlyMap<string, string> {
  return new Map(leavesOf(texts, ''));
}

function leavesOf(texts: object, before: string): [key: string, message: string][] {
  return Object.entries(texts).flatMap(([name, value]: [string, unknown]): [string, string][] => {
    if (typeof value === 'string') return [[`${before}${name}`, value]];
    return typeof value === 'object' && value !== null ? leavesOf(value, `${before}${name}.`) : [];
  });
}

export function isTextKey(key: string): key is TextKey {
  return messages.en.has(key);
}

/** The message of a key in a language, with what stands in its placeholders. */
export function format(locale: Locale, key: TextKey, params?: Params): string {
  return writeMessage(messages[locale].get(key) ?? key, locale, params);
}

export type TextsIn = (key: TextKey, params?: Params) => string;

/** The same for who writes much in one language. */
export function textsIn(locale: Locale): TextsIn {
  return (key, params) => format(locale, key, params);
}

/** A message in each language, as REST answers with it. */
export function inEveryLanguage(key: TextKey): Record<Locale, string> {
  return { kk: format('kk', key), ru: format('ru', key), en: format('en', key) };
}

/** The words for a code that a group has; the code itself for one that came from elsewhere and has none. */
export function codeInWords(locale: Locale, group: TextGroup, code: string): string {
  const key = `${group}.${code}`;
  return isTextKey(key) ? format(locale, key) : code;
}
