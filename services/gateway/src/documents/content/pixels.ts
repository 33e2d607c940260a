import { maxMegapixels } from '@kezek/contract/photograph';
import { Problem } from '@kezek/platform/problem';

/** @throws Problem 422 `file-is-damaged` for an image without area, `image-too-large`. */
export function requirePixels(width: number, height: number): void {
  if (width === 0 || height === 0) throw new Problem(422, 'file-is-damaged');
  if (width * height > maxMegapixels * 1_000_000) throw new Problem(422, 'image-too-large', { max: maxMegapixels });
}
