/** Lexical conventions of ISO 32000-2, 7.2, over bytes read as Latin-1. */

export type PdfName = { name: string; index: number; end: number };

/** Every `/Name`, wherever it stands, with `#xx` written out. */
export function* namesIn(text: string): Generator<PdfName> {
  for (const found of text.matchAll(/\/([^\0\t\n\f\r ()<>[\]{}/%]{1,127})/g)) {
    const [whole, written = ''] = found;
    yield { name: plainName(written), index: found.index, end: found.index + whole.length };
  }
}

const plainName = (written: string): string =>
  written.includes('#')
    ? written.replaceAll(/#([0-9a-fA-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : written;

/** Past white space and comments. */
export function skipSpace(text: string, from: number): number {
  let at = from;
  for (;;) {
    const start = at;
    at = pastMatch(/[\0\t\n\f\r ]*/y, text, at);
    if (text[at] === '%') at = pastMatch(/[^\r\n]*/y, text, at);
    if (at === start) return at;
  }
}

function pastMatch(sticky: RegExp, text: string, from: number): number {
  sticky.lastIndex = from;
  return sticky.test(text) ? sticky.lastIndex : from;
}

/** Past a `(string)`, with its nested brackets and escapes; `from` is at the opening one. */
export function skipString(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at += 1) {
    const c = text[at];
    if (c === '\\') at += 1;
    else if (c === '(') depth += 1;
    else if (c === ')' && (depth -= 1) === 0) return at + 1;
  }
  return text.length;
}
