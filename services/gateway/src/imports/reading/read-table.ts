import { readCsv } from './csv';
import { ReadFailure } from './read-failure';
import { cleanRows, type TableRow } from './table-row';
import { readXlsx } from './xlsx/read';

/** What a file is, by its first bytes: its name says nothing. @throws ReadFailure */
export function readTable(bytes: Uint8Array): AsyncGenerator<TableRow> {
  if (bytes.length === 0) throw new ReadFailure('file-is-empty');
  if (begins(bytes, zipFile)) return cleanRows(readXlsx(bytes));
  if (begins(bytes, compoundFile))
    throw new ReadFailure(isEncrypted(bytes) ? 'file-is-protected' : 'file-is-of-another-type');
  return cleanRows(readCsv(bytes));
}

const zipFile = [0x50, 0x4b, 0x03, 0x04];
/** Of Office before 2007, and of a workbook with a password. */
const compoundFile = [0xd0, 0xcf, 0x11, 0xe0];

const begins = (bytes: Uint8Array, signature: readonly number[]): boolean =>
  signature.every((byte, index) => bytes[index] === byte);

/** Its directory names the stream with the encrypted workbook. */
const isEncrypted = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(Buffer.from('EncryptedPackage', 'utf16le'));
