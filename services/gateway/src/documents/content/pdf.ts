import { Problem } from '@kezek/platform/problem';
import { opensPlainly } from './pdf-open-action';
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

/**
 * Looks for active content in all bytes and in inflated object streams, where dictionaries can hide. Whole bytes, not a
 * parsed document: parsers disagree, and what one skips another runs. @throws Problem 422
 */
export function inspectPdf(bytes: Buffer): Buffer {
  const text = bytes.toString('latin1');
  requireOneEnd(text);
  requirePassive(text);
  const packed = unpackObjectStreams(bytes, text);
  for (const { content } of packed) requirePassive(content);
  if (!opensPlainly(text, packed)) throw new Problem(422, 'document-has-active-content');
  return bytes;
}

function requirePassive(text: string): void {
  for (const { name } of namesIn(text)) {
    if (active.has(name)) throw new Problem(422, 'document-has-active-content');
    // What is encrypted can't be looked into, and staff couldn't open it either.
    if (name === 'Encrypt') throw new Problem(422, 'document-cannot-be-checked');
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
