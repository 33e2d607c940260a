import { Problem } from '@kezek/platform/problem';
import { opensPlainly, type Place } from './pdf-open-action';
import { unpackObjectStreams } from './pdf-object-streams';
import { namesIn } from './pdf-syntax';

/**
 * What acts by itself, leaves the document or carries another file (ISO 32000-2, 12.6 and 7.11). The subtypes are what
 * each needs to work: a script without /JavaScript or /Rendition is never run, a file without /EmbeddedFiles or
 * /FileAttachment is never offered.
 */
const active: ReadonlySet<string> = new Set([
  'JavaScript',
  'Rendition',
  'Launch',
  'EmbeddedFile',
  'EmbeddedFiles',
  'FileAttachment',
  'RichMedia',
  'SubmitForm',
  'ImportData',
  'GoToR',
  'GoToE',
  'XFA',
]);

/** A thousand pages have a few hundred thousand; in ten megabytes of compressed data chance makes forty thousand. */
const maxNames = 1_000_000;

/**
 * Looks for active content in all bytes and in inflated object streams, where dictionaries can hide. Whole bytes, not a
 * parsed document: parsers disagree, and what one skips another runs. @throws Problem 422
 */
export function inspectPdf(bytes: Buffer): Buffer {
  const text = bytes.toString('latin1');
  requireOneEnd(text);
  const seen: Seen = { names: 0, actions: [] };
  requirePassive(text, seen);
  const packed = unpackObjectStreams(bytes, text);
  for (const { content } of packed) requirePassive(content, seen);
  if (!opensPlainly(seen.actions, text, packed)) throw new Problem(422, 'document-has-active-content');
  return bytes;
}

/** In all parts of a document so far: how many names, and where each /OpenAction goes on. */
type Seen = { names: number; actions: Place[] };

function requirePassive(text: string, seen: Seen): void {
  for (const { name, end } of namesIn(text)) {
    if (active.has(name)) throw new Problem(422, 'document-has-active-content');
    seen.names += 1;
    // What is encrypted can't be looked into, and staff couldn't open it either.
    if (name === 'Encrypt' || seen.names > maxNames) throw new Problem(422, 'document-cannot-be-checked');
    if (name === 'OpenAction') seen.actions.push([text, end]);
  }
}

/** Behind each end of a revision stands the next revision (an object, a table, a comment); behind the last, nothing. */
function requireOneEnd(text: string): void {
  if (!/^%PDF-[12]\.\d/.test(text)) throw new Problem(422, 'file-is-damaged');
  let after = -1;
  for (const end of text.matchAll(/%%EOF[\0\t\n\f\r ]*/g)) {
    if (after >= 0 && !/^(\d|xref|startxref|%)/.test(text.slice(after, after + 9))) ambiguous();
    after = end.index + end[0].length;
  }
  if (after < 0) throw new Problem(422, 'file-is-damaged');
  if (after !== text.length) ambiguous();
}

function ambiguous(): never {
  throw new Problem(422, 'file-is-ambiguous');
}
