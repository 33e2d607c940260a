import { crc32 } from 'node:zlib';
import { Problem } from '@kezek/platform/problem';
import { requirePixels } from './pixels';

const signatureBytes = 8;
/** Length, type and checksum around each chunk's data. */
const chunkFrame = 12;

/**
 * Walks the chunks (ISO/IEC 15948): IHDR first, each with its checksum, IEND last and nothing behind it. Inflates
 * nothing. @throws Problem 422
 */
export function inspectPng(bytes: Buffer): Buffer {
  let at = signatureBytes;
  let seenData = false;
  for (;;) {
    const { type, data, next } = chunkAt(bytes, at);
    if (at === signatureBytes) {
      if (type !== 'IHDR' || data.length !== 13) throw damaged();
      requirePixels(data.readUInt32BE(0), data.readUInt32BE(4));
    }
    seenData ||= type === 'IDAT';
    at = next;
    if (type === 'IEND') break;
  }
  if (!seenData) throw damaged();
  if (at !== bytes.length) throw new Problem(422, 'file-is-ambiguous');
  return bytes;
}

function chunkAt(bytes: Buffer, at: number): { type: string; data: Buffer; next: number } {
  if (at + chunkFrame > bytes.length) throw damaged();
  const next = at + chunkFrame + bytes.readUInt32BE(at);
  if (next > bytes.length) throw damaged();
  const type = bytes.toString('latin1', at + 4, at + 8);
  if (!/^[A-Za-z]{4}$/.test(type)) throw damaged();
  if (crc32(bytes.subarray(at + 4, next - 4)) !== bytes.readUInt32BE(next - 4)) throw damaged();
  return { type, data: bytes.subarray(at + 8, next - 4), next };
}

const damaged = () => new Problem(422, 'file-is-damaged');
