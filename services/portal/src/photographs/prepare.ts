import { isHeic, maxDocumentBytes, maxMegapixels } from '@kezek/contract/photograph';
import { smaller } from './smaller';

/** `heic`: a kind that neither this browser nor the portal can read. */
export type FileFault = 'heic' | 'too-large';
export type Prepared = { ok: true; file: File; shrunk: boolean } | { ok: false; why: FileFault };

/** Of a picture with fewer bytes nobody looks for its size in pixels. */
const largeBytes = 3 * 1024 * 1024;

/**
 * What a phone has photographed, as the portal takes it: what is too large is made smaller, and what this browser can read
 * but others can't becomes a JPEG, without the place where it was taken. Anything else stays as it is.
 */
export async function prepare(file: File): Promise<Prepared> {
  const start = new Uint8Array(await file.slice(0, 12).arrayBuffer());
  if (isHeic(start)) return (await asPicture(file)) ?? { ok: false, why: 'heic' };
  const isLarge = file.size > maxDocumentBytes;
  if (isPicture(start) && file.size > largeBytes) {
    const picture = await asPicture(file, isLarge ? 0 : maxMegapixels * 1_000_000);
    if (picture) return picture;
  }
  return isLarge ? { ok: false, why: 'too-large' } : { ok: true, file, shrunk: false };
}

/** JPEG and PNG. */
const isPicture = ([first, second]: Uint8Array): boolean =>
  (first === 0xff && second === 0xd8) || (first === 0x89 && second === 0x50);

/** Undefined where the browser can't read it; as it is where it has no more pixels than that. */
async function asPicture(file: File, unlessMorePixels = 0): Promise<Prepared | undefined> {
  // As it was held: what says so in the file is lost.
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => undefined);
  if (!picture) return undefined;
  try {
    if (picture.width * picture.height <= unlessMorePixels) return { ok: true, file, shrunk: false };
    const jpeg = await smaller(picture, maxDocumentBytes);
    return jpeg && { ok: true, file: new File([jpeg], nameOf(file), { type: jpeg.type }), shrunk: true };
  } finally {
    picture.close();
  }
}

const nameOf = ({ name }: File): string => `${name.replace(/\.\w{1,5}$/, '')}.jpg`;
