/** Of A4 the first is 300 dots an inch, the last 150: small print is still read. */
const longestSides = [3_508, 2_600, 1_754];
const quality = 0.85;

/** The picture as a JPEG of so many bytes at most; undefined where that can't be. */
export async function smaller(picture: ImageBitmap, maxBytes: number): Promise<Blob | undefined> {
  for (const side of longestSides) {
    const jpeg = await drawn(picture, Math.min(1, side / Math.max(picture.width, picture.height)));
    if (jpeg && jpeg.size <= maxBytes) return jpeg;
  }
  return undefined;
}

function drawn(picture: ImageBitmap, scale: number): Promise<Blob | null> {
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  const context = canvas.getContext('2d');
  if (!context) return Promise.resolve(null);
  context.imageSmoothingQuality = 'high';
  // Where a PNG shows what is behind it.
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality));
}
