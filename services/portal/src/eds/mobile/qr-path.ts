/** The quiet zone that readers ask for (ISO/IEC 18004): four modules. */
export const quietZone = 4;

/** The dark modules of a QR code as one path, a module a unit, each row's neighbours joined. */
export function qrPath({ data, size }: { data: ArrayLike<number>; size: number }): string {
  const parts: string[] = [];
  for (let row = 0; row < size; row += 1) {
    let length = 0;
    for (let column = 0; column <= size; column += 1) {
      if (column < size && data[row * size + column]) length += 1;
      else if (length > 0) {
        parts.push(`M${column - length + quietZone} ${row + quietZone}h${length}v1h-${length}z`);
        length = 0;
      }
    }
  }
  return parts.join('');
}
