import { extractText } from 'unpdf';

/** How a reader shows a code that stands for no glyph: people would see an empty box. */
export const missingGlyph = '\0';

/** A PDF's text as pdf.js reads it, in the order of drawing; what stands in one line is separated by spaces. */
export async function pdfText(pdf: Buffer): Promise<string> {
  // A copy: the reader takes its bytes away from who gave them.
  const { text } = await extractText(Uint8Array.from(pdf), { mergePages: true });
  return text;
}
