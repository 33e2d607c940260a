import type { Document } from '@kezek/contract/public/applications';

export type DocumentKind = Document['contentType'];

/**
 * How each kind begins. Three signatures need no library; npm's file-type is an ES module, which jest's `require`
 * doesn't take, and parses far more kinds of strangers' bytes than we accept.
 */
const signatures: readonly (readonly [DocumentKind, Buffer])[] = [
  ['application/pdf', Buffer.from('%PDF-', 'latin1')],
  ['image/png', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])],
  ['image/jpeg', Buffer.from([0xff, 0xd8, 0xff])],
];

/** By content, whatever the name and the declared type say; null for anything but PDF, JPEG and PNG. */
export function documentKind(bytes: Buffer): DocumentKind | null {
  const found = signatures.find(([, start]) => bytes.subarray(0, start.length).equals(start));
  return found ? found[0] : null;
}
