/** The end record of a ZIP archive is 22 bytes and a comment of up to 65535; readers look for it from the file's end. */
const zipEnd = Buffer.from('PK\x05\x06', 'latin1');
const zipEndBytes = 22;
const longestComment = 0xffff;

/** A file that a ZIP or JAR reader would open (GIFAR): its end record's comment reaches exactly to the file's end. */
export function endsAsZip(bytes: Buffer): boolean {
  const from = Math.max(0, bytes.length - zipEndBytes - longestComment);
  for (let at = bytes.indexOf(zipEnd, from); at >= 0; at = bytes.indexOf(zipEnd, at + 1)) {
    if (at + zipEndBytes > bytes.length) return false;
    if (at + zipEndBytes + bytes.readUInt16LE(at + 20) === bytes.length) return true;
  }
  return false;
}

/** What a browser or a PDF reader would take this for, if it looked at the first bytes only and not at our type. */
const otherStarts = /%PDF-|<!doctype\s+html|<html|<script|<svg|<\?php/i;

export function hidesAnother(bytes: Buffer): boolean {
  // Behind the first bytes, which have been found to be those of an allowed kind.
  return otherStarts.test(bytes.toString('latin1', 4, 1_024));
}
