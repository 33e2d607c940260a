import { createInflateRaw } from 'node:zlib';
import { Readable } from 'node:stream';
import { maxInflatedBytes, maxParts } from '../limits';
import { ReadFailure } from '../read-failure';

interface Part {
  method: number;
  compressedSize: number;
  size: number;
  offset: number;
}

/** The parts of a ZIP archive by their names. Sizes are judged before anything is inflated, and again while it is. */
export class Zip {
  private left = maxInflatedBytes;

  private constructor(
    private readonly bytes: Uint8Array,
    private readonly parts: ReadonlyMap<string, Part>,
  ) {}

  /** @throws ReadFailure `file-is-damaged`, `file-is-too-big-inside`, `file-is-protected` */
  static open(bytes: Uint8Array): Zip {
    const parts = directoryOf(bytes);
    const total = [...parts.values()].reduce((sum, { size }) => sum + size, 0);
    if (parts.size > maxParts || total > maxInflatedBytes) throw tooBig();
    return new Zip(bytes, parts);
  }

  has(name: string): boolean {
    return this.parts.has(name);
  }

  /** The text of a part, piece by piece; nothing for one that isn't there. */
  async *text(name: string): AsyncGenerator<string> {
    const part = this.parts.get(name);
    if (!part) return;
    const decoder = new TextDecoder();
    try {
      for await (const piece of this.inflated(part)) yield decoder.decode(piece, { stream: true });
      yield decoder.decode();
    } catch (error) {
      throw error instanceof ReadFailure ? error : new ReadFailure('file-is-damaged');
    }
  }

  /** No more than the directory says, whatever the archive brings. */
  private async *inflated({ method, offset, compressedSize, size }: Part): AsyncGenerator<Buffer> {
    const view = viewOf(this.bytes);
    if (!within(this.bytes, offset + 30) || view.getUint32(offset, true) !== localSignature) throw damaged();
    const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
    if (!within(this.bytes, start + compressedSize)) throw damaged();
    const pieces = Readable.from(piecesOf(this.bytes.subarray(start, start + compressedSize)));
    const source = method === deflated ? pieces.pipe(createInflateRaw()) : pieces;
    let come = 0;
    for await (const piece of source) {
      if (!Buffer.isBuffer(piece)) throw damaged();
      come += piece.length;
      this.left -= piece.length;
      if (come > size || this.left < 0) throw tooBig();
      yield piece;
    }
  }
}

const stored = 0;
const deflated = 8;
const localSignature = 0x04034b50;
const entrySignature = 0x02014b50;
const endSignature = 0x06054b50;
const endLength = 22;
const longestComment = 65_535;
const encryptedFlag = 1;
const inOtherField = 0xffffffff;

const damaged = () => new ReadFailure('file-is-damaged');
const tooBig = () => new ReadFailure('file-is-too-big-inside');
const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
const within = (bytes: Uint8Array, end: number) => end <= bytes.length;

function* piecesOf(bytes: Uint8Array): Generator<Buffer> {
  for (let start = 0; start < bytes.length; start += 65_536) yield Buffer.from(bytes.subarray(start, start + 65_536));
}

function directoryOf(bytes: Uint8Array): Map<string, Part> {
  const view = viewOf(bytes);
  const end = endOf(bytes, view);
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  const parts = new Map<string, Part>();
  for (let index = 0; index < count; index += 1) {
    if (!within(bytes, at + 46) || view.getUint32(at, true) !== entrySignature) throw damaged();
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((field) => view.getUint16(at + field, true));
    const next = at + 46 + (nameLength ?? 0);
    if (!within(bytes, next)) throw damaged();
    if ((view.getUint16(at + 8, true) & encryptedFlag) !== 0) throw new ReadFailure('file-is-protected');
    const part = {
      method: view.getUint16(at + 10, true),
      compressedSize: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
    };
    const isUsual = part.method === stored || part.method === deflated;
    if (!isUsual || part.size === inOtherField || part.offset === inOtherField) throw damaged();
    parts.set(new TextDecoder().decode(bytes.subarray(at + 46, next)), part);
    at = next + (extraLength ?? 0) + (commentLength ?? 0);
  }
  return parts;
}

function endOf(bytes: Uint8Array, view: DataView): number {
  const first = Math.max(0, bytes.length - endLength - longestComment);
  for (let at = bytes.length - endLength; at >= first; at -= 1) {
    if (view.getUint32(at, true) === endSignature) return at;
  }
  throw damaged();
}
