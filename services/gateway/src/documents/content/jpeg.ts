import { Problem } from '@kezek/platform/problem';
import { requirePixels } from './pixels';

/** Markers of ISO/IEC 10918-1, Annex B. */
const startOfScan = 0xda;
const endOfImage = 0xd9;
const isRestart = (marker: number) => marker >= 0xd0 && marker <= 0xd7;
/** SOF0…SOF15 without DHT, JPG and DAC, which share their range. */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

/**
 * Walks the segments to the end of the image. Phones write more behind it (another picture of the same scene, a short
 * film, the maker's notes): that is left out. @returns the image alone. @throws Problem 422
 */
export function inspectJpeg(bytes: Buffer): Buffer {
  const end = endOfJpeg(bytes);
  const behind = bytes.subarray(end);
  if (behind.length > 0 && !fromCamera(behind)) throw new Problem(422, 'file-is-ambiguous');
  return bytes.subarray(0, end);
}

function endOfJpeg(bytes: Buffer): number {
  let at = 2;
  let framed = false;
  let scanned = false;
  for (;;) {
    const { marker, after } = markerAt(bytes, at);
    if (marker === endOfImage) {
      if (!framed || !scanned) throw damaged();
      return after;
    }
    if (after + 2 > bytes.length) throw damaged();
    const length = bytes.readUInt16BE(after);
    if (length < 2 || after + length > bytes.length) throw damaged();
    if (isFrame(marker)) {
      if (length < 8) throw damaged();
      requirePixels(bytes.readUInt16BE(after + 5), bytes.readUInt16BE(after + 3));
      framed = true;
    }
    scanned ||= marker === startOfScan;
    at = after + length;
    if (marker === startOfScan) at = endOfEntropyCoded(bytes, at);
  }
}

/** A marker is FF, perhaps repeated, and its number. */
function markerAt(bytes: Buffer, from: number): { marker: number; after: number } {
  let at = from;
  if (bytes[at] !== 0xff) throw damaged();
  while (bytes[at] === 0xff) at += 1;
  const marker = bytes[at];
  if (marker === undefined || marker === 0 || isRestart(marker)) throw damaged();
  return { marker, after: at + 1 };
}

/** In coded data FF is followed by 00 or a restart number; anything else is the next segment. */
function endOfEntropyCoded(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1];
    if (next === undefined) break;
    if (next !== 0 && next !== 0xff && !isRestart(next)) return at;
  }
  throw damaged();
}

/** Padding; further JPEGs (CIPA DC-007); a film (Motion Photo); Samsung's trailer, which ends with its mark. */
function fromCamera(behind: Buffer): boolean {
  return (
    behind.every((byte) => byte === 0) ||
    behind.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff])) ||
    behind.toString('latin1', 4, 8) === 'ftyp' ||
    behind.toString('latin1', behind.length - 4) === 'SEFT'
  );
}

const damaged = () => new Problem(422, 'file-is-damaged');
