import { parse } from '@formatjs/icu-messageformat-parser';
import compile from 'icu-minify/compile';
import type { Plugin } from 'vite';

type Texts = { [name: string]: string | Texts };
type Compiled<T> = T | { [name: string]: Compiled<T> };

function eachOf<T>(texts: Texts, compileOne: (message: string) => T): Compiled<T> {
  return Object.fromEntries(
    Object.entries(texts).map(([name, text]) => [
      name,
      typeof text === 'string' ? compileOne(text) : eachOf(text, compileOne),
    ]),
  );
}

/** As use-intl reads them, which formats the portal's own. */
const own = {
  file: /\/packages\/texts\/\w\w\/(?:portal|forecast|leaving|ledger|swaps|wish-list|open-data|reports|desks\/[\w-]+)\.json$/,
  compile,
};
/** As intl-messageformat reads them, which formats what services and the portal share; single words stay as they are. */
const shared = {
  file: /\/packages\/texts\/\w\w\/dates\.json$/,
  compile: (message: string) => (message.includes('{') ? parse(message, { ignoreTag: true }) : message),
};

/** Where a parser would be loaded, which nothing asks for then. */
export const withoutParsers = [
  { find: /^use-intl\/format-message$/, replacement: 'use-intl/format-message/format-only' },
  { find: /^@formatjs\/icu-messageformat-parser$/, replacement: '@formatjs/icu-messageformat-parser/no-parser.js' },
];

/** Messages are parsed when the portal is built, so that no phone has to load a parser. */
export function compiledTexts(): Plugin {
  return {
    name: 'kezek-compiled-texts',
    enforce: 'pre',
    transform: {
      filter: { id: [own.file, shared.file] },
      handler(source, id) {
        const kind = own.file.test(id) ? own : shared;
        return { code: JSON.stringify(eachOf<unknown>(JSON.parse(source), kind.compile)), map: null };
      },
    },
  };
}
