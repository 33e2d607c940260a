import { IntlMessageFormat, type Formatters } from 'intl-messageformat';
import type { Locale } from './locale';

/** As it stands in its file; the portal's build has parsed those that it shares. */
type Message = ConstructorParameters<typeof IntlMessageFormat>[0];

/** What stands in a message's placeholders; undefined, an empty text or nothing at all for what isn't known. */
export type Params = Readonly<Record<string, string | number | undefined>>;

/**
 * Chromium has little Kazakh, so it is never asked for any: Kazakh tells `one` from `other` as English does, and writes
 * numbers as Russian does. A test compares with Node, which has both.
 */
const pluralRules: Readonly<Record<Locale, Intl.PluralRules>> = {
  kk: new Intl.PluralRules('en'),
  ru: new Intl.PluralRules('ru'),
  en: new Intl.PluralRules('en'),
};
const numberFormats: Readonly<Record<Locale, Intl.NumberFormat>> = {
  kk: new Intl.NumberFormat('ru'),
  ru: new Intl.NumberFormat('ru'),
  en: new Intl.NumberFormat('en-GB'),
};

/** `1 234 567,5` in Kazakh and Russian, `1,234,567.5` in English. */
export function numberInWords(value: number, locale: Locale): string {
  return numberFormats[locale].format(value);
}

/**
 * A message in ICU MessageFormat, as use-intl reads it, with its parameters. Beside each parameter `name` there is
 * `hasName`, for a part that is left out when it isn't known: `{hasName, select, true { Name: {name}.} other {}}`.
 * A placeholder outside of such a part shows `…` then.
 */
export function writeMessage(message: Message, locale: Locale, params: Params = {}): string {
  return String(compiled(message, locale).format(valuesOf(params)));
}

type Compiled = IntlMessageFormat<Record<string, string | number | boolean>>;
const messages: Readonly<Record<Locale, Map<Message, Compiled>>> = { kk: new Map(), ru: new Map(), en: new Map() };

function compiled(message: Message, locale: Locale): Compiled {
  const known = messages[locale].get(message);
  if (known) return known;
  const made: Compiled = new IntlMessageFormat(message, locale, undefined, {
    ignoreTag: true,
    formatters: formattersOf(locale),
  });
  messages[locale].set(message, made);
  return made;
}

function formattersOf(locale: Locale): Formatters {
  return {
    getPluralRules: () => pluralRules[locale],
    getNumberFormat: () => numberFormats[locale],
    getDateTimeFormat: () => {
      throw new TypeError('Dates come into a message as words: see dates.ts');
    },
  };
}

/** Whatever a message asks for: it is the message that knows its parameters. */
function valuesOf(params: Params): Record<string, string | number | boolean> {
  const known = (name: string) => {
    const value = Object.hasOwn(params, name) ? params[name] : undefined;
    return value === '' ? undefined : value;
  };
  const valueOf = (name: string) => {
    const [, first, rest] = /^has([A-Z])(\w*)$/.exec(name) ?? [];
    return first === undefined ? (known(name) ?? '…') : known(`${first.toLowerCase()}${rest}`) !== undefined;
  };
  return new Proxy({}, { has: () => true, get: (_, name) => valueOf(String(name)) });
}
