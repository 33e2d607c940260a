import { createHash } from 'node:crypto';

/** Any fixed UUID: the space in which our names live. */
const namespace = Buffer.from('6b2f1d0e7c5a4f3e9d81a0c4b7e25f36', 'hex');

/** RFC 9562 version 5: the same name is the same id, so that a retry after a crash finds what the first try made. */
export function uuidV5(name: string): string {
  const bytes = createHash('sha1').update(namespace).update(name).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
