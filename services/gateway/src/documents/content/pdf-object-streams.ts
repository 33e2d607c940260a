import { inflateSync } from 'node:zlib';
import { Problem } from '@kezek/platform/problem';
import { namesIn, skipSpace, skipString } from './pdf-syntax';

/** Objects packed into a stream (ISO 32000-2, 7.5.7), inflated. */
export type PackedObjects = {
  content: string;
  /** Where the first object begins; before it stand pairs of number and offset. */
  first: number;
};

/** All object streams of a document together: a thousand pages of dictionaries take a few megabytes. */
const maxInflatedBytes = 32 * 1024 * 1024;

/** Programs pack a hundred objects or more into each; many small ones cost more than what is in them. */
const maxStreams = 2_000;

/** What would hide dictionaries from us in an object stream; no program that people use writes them so. */
const unusual: ReadonlySet<string> = new Set([
  ...['ASCIIHexDecode', 'AHx', 'ASCII85Decode', 'A85', 'LZWDecode', 'LZW', 'RunLengthDecode', 'RL', 'Crypt'],
  ...['DecodeParms', 'DP', 'Predictor', 'F', 'FFilter', 'FDecodeParms'],
]);

/**
 * Every object stream, found by its dictionary wherever `obj` stands, for a reader may come there by an offset.
 *
 * @throws Problem 422 `document-expands-too-much`, `document-cannot-be-checked`
 */
export function unpackObjectStreams(bytes: Buffer, text: string): PackedObjects[] {
  const found: PackedObjects[] = [];
  let left = maxInflatedBytes;
  for (const { dictionary, dataAt } of streamsIn(text)) {
    const written = [...namesIn(dictionary)];
    const names = written.map(({ name }) => name);
    if (!names.includes('ObjStm') && !names.includes('First')) continue;
    const valuesOf = (wanted: string) =>
      written.filter(({ name }) => name === wanted).map(({ end }) => dictionary.slice(end, end + longestValue));
    const [filter, ...moreFilters] = valuesOf('Filter');
    const [firstValue = '', ...moreFirsts] = valuesOf('First');
    const isOdd = moreFilters.length + moreFirsts.length > 0 || names.some((name) => unusual.has(name));
    if (isOdd) throw new Problem(422, 'document-cannot-be-checked');
    // Without a filter it has been read with the rest of the bytes.
    if (filter === undefined) continue;
    const [, first] = /^[\0\t\n\f\r ]*(\d+)[\0\t\n\f\r ]*[/>]/.exec(firstValue) ?? [];
    if (first === undefined || !isDeflateOnly(filter) || found.length === maxStreams) {
      throw new Problem(422, 'document-cannot-be-checked');
    }
    const content = inflated(bytes.subarray(dataAt), left);
    left -= content.length;
    found.push({ content: content.toString('latin1'), first: Number(first) });
  }
  return found;
}

/** Of a name or a number, with the white space around it. */
const longestValue = 128;

/**
 * `/FlateDecode`, or an array of it alone. A filter that stands in another object is taken by no program that people use,
 * and could be any, or one more over the one that is seen.
 */
function isDeflateOnly(value: string): boolean {
  const [, open = '', name = '', close = ''] =
    /^[\0\t\n\f\r ]*(\[?)[\0\t\n\f\r ]*(\/[^\0\t\n\f\r ()<>[\]{}/%]+)[\0\t\n\f\r ]*(\]|\/|>>)/.exec(value) ?? [];
  const [plain] = namesIn(name);
  const isDeflate = plain?.name === 'FlateDecode' || plain?.name === 'Fl';
  return isDeflate && (open === '[') === (close === ']');
}

/** Ends where the deflated data ends, whatever /Length says. */
function inflated(bytes: Buffer, most: number): Buffer {
  try {
    return inflateSync(bytes, { maxOutputLength: Math.max(1, most) });
  } catch (error) {
    const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
    const tooMuch = code === 'ERR_BUFFER_TOO_LARGE';
    throw new Problem(422, tooMuch ? 'document-expands-too-much' : 'document-cannot-be-checked', {}, { cause: error });
  }
}

type Stream = { dictionary: string; dataAt: number };

/** Dictionaries that are followed by `stream`. The work is bounded: dictionaries in an honest file don't overlap. */
function* streamsIn(text: string): Generator<Stream> {
  let work = 4 * text.length + 65_536;
  for (const { index } of text.matchAll(/(?<!end)obj/g)) {
    const from = skipSpace(text, index + 3);
    const end = text.startsWith('<<', from) ? endOfDictionary(text, from, work) : from;
    work -= end - index;
    if (work <= 0) throw new Problem(422, 'document-cannot-be-checked');
    if (end === from) continue;
    const at = skipSpace(text, end);
    if (!text.startsWith('stream', at)) continue;
    const [eol = ''] = /^(\r\n|\n|\r)?/.exec(text.slice(at + 6, at + 8)) ?? [];
    yield { dictionary: text.slice(from, end), dataAt: at + 6 + eol.length };
  }
}

/** `from` is at `<<`. */
function endOfDictionary(text: string, from: number, most: number): number {
  let depth = 0;
  const mark = /<<|>>|\(|%/g;
  mark.lastIndex = from;
  for (let found = mark.exec(text); found && found.index - from < most; found = mark.exec(text)) {
    if (found[0] === '<<') depth += 1;
    else if (found[0] === '>>') depth -= 1;
    else mark.lastIndex = (found[0] === '(' ? skipString : skipSpace)(text, found.index);
    if (depth === 0) return mark.lastIndex;
  }
  return text.length;
}
