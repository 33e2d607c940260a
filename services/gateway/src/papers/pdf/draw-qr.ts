import { create } from 'qrcode';
import type { Doc } from './sheet';

/** The quiet zone that readers ask for (ISO/IEC 18004): four modules. */
const quiet = 4;

/** A QR code as filled rectangles, sharp at any size. Medium correction: paper gets folded. */
export function drawQr(doc: Doc, text: string, x: number, y: number, side: number): void {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const module = side / (modules.size + 2 * quiet);
  for (let row = 0; row < modules.size; row += 1) {
    for (const { from, length } of runs(modules.data, row, modules.size)) {
      doc.rect(x + (quiet + from) * module, y + (quiet + row) * module, length * module, module);
    }
  }
  doc.fill('#000000');
}

/** Dark modules of a row, joined: hairlines between neighbours would confuse a printer. */
function* runs(data: Uint8Array, row: number, size: number): Generator<{ from: number; length: number }> {
  let length = 0;
  for (let column = 0; column <= size; column += 1) {
    if (column < size && data[row * size + column]) length += 1;
    else if (length > 0) {
      yield { from: column - length, length };
      length = 0;
    }
  }
}
