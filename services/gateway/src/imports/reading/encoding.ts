import { TextDecoder } from 'node:util';
import { ReadFailure } from './read-failure';

/** `kz-1048`: Windows' Cyrillic with the Kazakh letters where Serbian and Ukrainian ones stand. */
export type TextEncoding = 'utf-8' | 'utf-16le' | 'windows-1251' | 'kz-1048';

/**
 * How a text file is written. What is not UTF-8 is Windows' Cyrillic; with letters at the places of қ, ұ, ә or һ it is
 * the Kazakh one: nobody's name in a city's queue is written with Serbian letters.
 *
 * @throws ReadFailure `file-mixes-encodings` with the first line of the other kind; `file-is-of-another-type` for what
 *   is no text.
 */
export function encodingOf(bytes: Uint8Array): TextEncoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes.includes(0)) throw new ReadFailure('file-is-of-another-type');
  const { unicode, other } = firstLines(bytes);
  if (other === null) return 'utf-8';
  if (unicode !== null) throw new ReadFailure('file-mixes-encodings', { row: Math.max(unicode, other) });
  return kazakhLetters.some((byte) => bytes.includes(byte)) ? 'kz-1048' : 'windows-1251';
}

/** Қ қ Ұ ұ Ә Һ һ and ә of KZ-1048; the codes of Ғ Ө Ү І Ң are in use in Russian texts too. */
const kazakhLetters = [0x8d, 0x9d, 0xa1, 0xa2, 0xa3, 0x8e, 0x9e, 0xbc];

/** The first line with letters beyond ASCII that is UTF-8, and the first that is not; 1-based. */
function firstLines(bytes: Uint8Array): { unicode: number | null; other: number | null } {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let unicode: number | null = null;
  let other: number | null = null;
  let line = 1;
  for (let start = 0; start < bytes.length; line += 1) {
    const found = bytes.indexOf(lineFeed, start);
    const end = found < 0 ? bytes.length : found;
    const part = bytes.subarray(start, end);
    if (part.some((byte) => byte >= 0x80)) {
      if (isText(decoder, part)) unicode ??= line;
      else other ??= line;
      if (unicode !== null && other !== null) break;
    }
    start = end + 1;
  }
  return { unicode, other };
}

const lineFeed = 0x0a;

function isText(decoder: TextDecoder, part: Uint8Array): boolean {
  try {
    decoder.decode(part);
    return true;
  } catch {
    return false;
  }
}

/** KZ-1048 where it differs from windows-1251. */
const kazakh: Readonly<Record<string, string>> = {
  Ќ: 'Қ',
  Џ: 'Һ',
  ќ: 'қ',
  џ: 'һ',
  Ў: 'Ұ',
  ў: 'ұ',
  Ј: 'Ә',
  Ґ: 'Ө',
  Є: 'Ғ',
  Ї: 'Ү',
  ґ: 'ө',
  є: 'ғ',
  ј: 'ә',
  Ѕ: 'Ң',
  ѕ: 'ң',
  ї: 'ү',
};
const ofKazakh = new RegExp(`[${Object.keys(kazakh).join('')}]`, 'g');

/** The text, piece by piece. A byte order mark is left out. */
export function* decoded(bytes: Uint8Array, encoding: TextEncoding): Generator<string> {
  const decoder = new TextDecoder(encoding === 'kz-1048' ? 'windows-1251' : encoding);
  for (let start = 0; start < bytes.length; start += pieceBytes) {
    const piece = decoder.decode(bytes.subarray(start, start + pieceBytes), { stream: true });
    yield encoding === 'kz-1048' ? piece.replaceAll(ofKazakh, (letter) => kazakh[letter] ?? letter) : piece;
  }
  yield decoder.decode();
}

const pieceBytes = 65_536;
