import { isHeic } from '@kezek/contract/photograph';
import { Problem } from '@kezek/platform/problem';
import type { Document } from '@kezek/contract/public/applications';
import { endsAsZip, hidesAnother } from './ambiguous';
import { inspectJpeg } from './jpeg';
import { inspectPdf } from './pdf';
import { inspectPng } from './png';

export type DocumentKind = Document['contentType'];

/** What is kept: the bytes of one document and nothing behind them. */
export type Inspected = { contentType: DocumentKind; bytes: Buffer };

const pdfStart = Buffer.from('%PDF-', 'latin1');

/**
 * How each kind begins, and who looks at the rest. Nothing is decoded or rendered: structure is walked, so that a
 * stranger's bytes meet no image library.
 */
const kinds: readonly { contentType: DocumentKind; start: Buffer; inspect: (bytes: Buffer) => Buffer }[] = [
  { contentType: 'application/pdf', start: pdfStart, inspect: inspectPdf },
  {
    contentType: 'image/png',
    start: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    inspect: inspectPng,
  },
  { contentType: 'image/jpeg', start: Buffer.from([0xff, 0xd8, 0xff]), inspect: inspectJpeg },
];

/** Readers of PDF accept a header within the first 1024 bytes. */
const pdfHeaderWithin = 1_024;

/**
 * By content, whatever the name and the declared type say.
 *
 * @throws Problem 422 `photograph-is-heic`, `file-type-not-allowed` for anything else but PDF, JPEG and PNG, `file-is-damaged`,
 *   `file-is-ambiguous`, `image-too-large`, `document-has-active-content`, `document-cannot-be-checked`,
 *   `document-expands-too-much`.
 */
export function inspectDocument(bytes: Buffer): Inspected {
  const kind = kinds.find(({ start }) => bytes.subarray(0, start.length).equals(start));
  if (!kind) {
    if (isHeic(bytes)) throw new Problem(422, 'photograph-is-heic');
    const late = bytes.subarray(0, pdfHeaderWithin + pdfStart.length).includes(pdfStart);
    throw new Problem(422, late ? 'file-is-ambiguous' : 'file-type-not-allowed');
  }
  const kept = kind.inspect(bytes);
  if (endsAsZip(kept) || hidesAnother(kept)) throw new Problem(422, 'file-is-ambiguous');
  return { contentType: kind.contentType, bytes: kept };
}
