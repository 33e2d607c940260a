import type { PaperText, Verification } from '../paper-content';
import { drawQr } from './draw-qr';
import { footHeight, margin, type Part, type Sheet } from './sheet';

const side = 104;

/** At the foot of the last page: the QR code, and in words what it is for, with the address and the code to type. */
export function drawFoot(sheet: Sheet, parts: readonly Part<PaperText>[], { url, code }: Verification): void {
  const { doc } = sheet;
  const top = doc.page.height - margin - footHeight + 6;
  sheet.rule(margin, top - 4, doc.page.width - 2 * margin, '#111111');
  const [first] = parts;
  if (!first) return;
  const bbox: [number, number, number, number] = [margin, top, margin + side, top + side];
  const figure = sheet.add(first.column.section, 'Figure', { alt: first.of.verify.figure, bbox });
  const content = doc.markStructureContent('Figure', { bbox });
  drawQr(doc, url, margin, top, side);
  doc.endMarkedContent();
  figure.add(content);

  const x = margin + side + 12;
  const width = doc.page.width - margin - x;
  const size = parts.length === 1 ? 9.5 : 8.5;
  let y = top + 6;
  const line = ({ column }: Part<PaperText>, text: string, font: 'regular' | 'bold') => {
    const style = { width, size, font };
    sheet.write(sheet.add(column.section, 'P'), 'P', text, x, y, style);
    y += sheet.height(text, style) + 1;
  };
  for (const part of parts) {
    const { verify } = part.of;
    line(part, `${verify.heading}. ${verify.how}`, 'regular');
    line(part, `${verify.codeName}: ${code}`, 'bold');
    y += 2;
  }
  line(first, url, 'regular');
}
