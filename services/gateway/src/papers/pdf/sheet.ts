import Pdf from 'pdfkit';
import type { PaperContent } from '../paper-content';
import { fontFiles, type FontName } from './fonts';

export type Doc = PDFKit.PDFDocument;
export type Element = ReturnType<Doc['struct']>;

/** One language's part of the width, and its part of the document's structure. */
export type Column = { x: number; width: number; size: number; section: Element };

/** What stands in a column: something of its language. */
export type Part<T> = { column: Column; of: T };

/** Points; A4 is 595 × 842. */
export const margin = 48;
const gap = 22;
/** Kept free at the foot of every page for the code and the address of verification. */
export const footHeight = 112;

/** An open document with one column a language, and how far down it is written. */
export class Sheet {
  readonly doc: Doc;
  readonly columns: readonly Column[];
  private readonly root: Element;
  y = margin;

  constructor({ at, texts }: PaperContent) {
    const [first] = texts;
    this.doc = new Pdf({
      size: 'A4',
      margin,
      pdfVersion: '1.7',
      tagged: true,
      displayTitle: true,
      lang: first.locale,
      // Plain streams: the bytes don't hang on the version of zlib, and the whole is some 100 KB.
      compress: false,
      // None of pdfkit's own: Helvetica isn't embedded and has no Kazakh.
      font: '',
      info: {
        Title: `${first.title} ${first.number}`,
        Author: first.city,
        Creator: 'Kezek',
        Producer: 'Kezek',
        // The document's id is made of these, too: nothing of the moment of writing gets in.
        CreationDate: new Date(at),
        ModDate: new Date(at),
      },
    });
    this.root = this.doc.struct('Document');
    this.doc.addStructure(this.root);
    const { width } = this.doc.page;
    const columnWidth = (width - 2 * margin - gap * (texts.length - 1)) / texts.length;
    this.columns = texts.map(({ locale }, index) => {
      const section = this.doc.struct('Sect', { lang: locale });
      this.root.add(section);
      const size = texts.length === 1 ? 10.5 : 8.5;
      return { x: margin + index * (columnWidth + gap), width: columnWidth, size, section };
    });
  }

  /** Goes on a new page unless that much fits above the foot. */
  reserve(height: number): void {
    if (this.y + height <= this.doc.page.height - margin - footHeight) return;
    this.doc.addPage();
    this.y = margin;
  }

  add(
    parent: Element,
    type: string,
    options: { alt?: string; scope?: 'Row'; bbox?: [number, number, number, number] } = {},
  ): Element {
    const element = this.doc.struct(type, options);
    parent.add(element);
    return element;
  }

  height(text: string, style: Style): number {
    return this.styled(style).heightOfString(text, { width: style.width });
  }

  /** Writes into an element of the structure. */
  write(parent: Element, tag: string, text: string, x: number, y: number, style: Style): void {
    const content = this.doc.markStructureContent(tag);
    this.styled(style)
      .fillColor(style.color ?? '#111111')
      .text(text, x, y, { width: style.width });
    this.doc.endMarkedContent();
    parent.add(content);
  }

  /** A line that says nothing: screen readers pass over it. */
  rule(x: number, y: number, width: number, color = '#bbbbbb'): void {
    this.doc.markContent('Artifact', { type: 'Layout' });
    this.doc
      .moveTo(x, y)
      .lineTo(x + width, y)
      .lineWidth(0.5)
      .strokeColor(color)
      .stroke();
    this.doc.endMarkedContent();
  }

  async finish(): Promise<Buffer> {
    const chunks: Buffer[] = [];
    const done = new Promise<void>((resolve, reject) => {
      this.doc.on('data', (chunk: Buffer) => chunks.push(chunk));
      this.doc.once('end', resolve);
      this.doc.once('error', reject);
    });
    this.root.end();
    this.doc.end();
    await done;
    return Buffer.concat(chunks);
  }

  private styled({ font = 'regular', size }: Style): Doc {
    return this.doc.font(fontFiles[font]).fontSize(size);
  }
}

export type Style = { width: number; size: number; font?: FontName; color?: string };
