/** What browser and server agree on about pictures of documents. */

export const maxDocumentBytes = 10 * 1024 * 1024;

/** A good phone makes 12, a flatbed scan of A4 at 600 dpi is 35; decoding more costs a reader hundreds of megabytes. */
export const maxMegapixels = 50;

/** Brands of ISO/IEC 23008-12, by which an iPhone's photograph begins. */
const heicBrands = new Set(['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1']);

/** By its first bytes, of which twelve are enough. */
export function isHeic(bytes: Uint8Array): boolean {
  const text = (from: number) => String.fromCharCode(...bytes.subarray(from, from + 4));
  return text(4) === 'ftyp' && heicBrands.has(text(8));
}
