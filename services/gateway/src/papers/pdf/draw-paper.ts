import type { PaperContent, PaperText, Section } from '../paper-content';
import { drawFacts } from './draw-facts';
import { drawFoot } from './draw-foot';
import { Sheet, type Column, type Part, type Style } from './sheet';

/**
 * A tagged A4 page (more if it must be); languages stand in columns beside each other. The same content gives the same
 * bytes.
 */
export function drawPaper(content: PaperContent): Promise<Buffer> {
  const sheet = new Sheet(content);
  const parts = content.texts.map((of, index) => ({ column: columnAt(sheet, index), of }));
  drawHead(sheet, parts);
  const [first] = content.texts;
  first.sections.forEach((_, index) => {
    drawSection(
      sheet,
      parts.map(({ column, of }) => ({ column, of: sectionAt(of, index) })),
    );
  });
  drawFoot(sheet, parts, content.verification);
  return sheet.finish();
}

function drawHead(sheet: Sheet, parts: readonly Part<PaperText>[]): void {
  drawLine(sheet, parts, 'P', ({ city }) => city, { scale: 1, color: '#444444', after: 3 });
  drawLine(sheet, parts, 'H1', ({ title }) => title, { scale: 1.75, font: 'bold', after: 2 });
  drawLine(sheet, parts, 'P', ({ number }) => number, { scale: 1.3, after: 8 });
}

function drawSection(sheet: Sheet, parts: readonly Part<Section>[]): void {
  const headed = parts.flatMap(({ column, of }) =>
    of.kind !== 'note' && of.heading !== null ? [{ column, of: of.heading }] : [],
  );
  if (headed.length > 0) {
    // A heading doesn't stay behind alone.
    sheet.reserve(60);
    sheet.y += 6;
    drawLine(sheet, headed, 'H2', (heading) => heading, { scale: 1.15, font: 'bold', after: 3 });
  }
  const facts = parts.flatMap(({ column, of }) => (of.kind === 'facts' ? [{ column, of: of.facts }] : []));
  if (facts.length > 0) drawFacts(sheet, facts);
  const notes = parts.flatMap(({ column, of }) => (of.kind === 'note' ? [{ column, of: of.text }] : []));
  if (notes.length > 0) {
    sheet.y += 6;
    drawLine(sheet, notes, 'P', (text) => text, { scale: 1, after: 4 });
  }
  const lists = parts.flatMap(({ column, of }) => (of.kind === 'list' ? [{ column, of: of.items }] : []));
  if (lists.length > 0) drawList(sheet, lists);
}

type Line = { scale: number; font?: Style['font']; color?: string; after: number };

/** One paragraph in each column, level at the top. */
function drawLine<T>(
  sheet: Sheet,
  parts: readonly Part<T>[],
  tag: string,
  textOf: (of: T) => string,
  { scale, after, ...look }: Line,
): void {
  const lines = parts.map(({ column, of }) => ({
    column,
    text: textOf(of),
    style: { ...look, width: column.width, size: column.size * scale },
  }));
  const height = Math.max(...lines.map(({ text, style }) => sheet.height(text, style)));
  sheet.reserve(height);
  for (const { column, text, style } of lines) {
    sheet.write(sheet.add(column.section, tag), tag, text, column.x, sheet.y, style);
  }
  sheet.y += height + after;
}

/** Tagged as a list; the dash is its label. */
function drawList(sheet: Sheet, parts: readonly Part<readonly string[]>[]): void {
  const indent = 12;
  const lists = parts.map((part) => ({ ...part, list: sheet.add(part.column.section, 'L') }));
  const longest = Math.max(...parts.map(({ of }) => of.length));
  for (let index = 0; index < longest; index += 1) {
    const items = lists.flatMap(({ column, of, list }) => {
      const text = of[index];
      const style = { width: column.width - indent, size: column.size };
      return text === undefined ? [] : [{ column, list, text, style }];
    });
    const height = Math.max(...items.map(({ text, style }) => sheet.height(text, style)));
    sheet.reserve(height);
    for (const { column, list, text, style } of items) {
      const item = sheet.add(list, 'LI');
      sheet.write(sheet.add(item, 'Lbl'), 'Lbl', '–', column.x, sheet.y, { ...style, width: indent });
      sheet.write(sheet.add(item, 'LBody'), 'LBody', text, column.x + indent, sheet.y, style);
    }
    sheet.y += height + 2;
  }
}

function columnAt(sheet: Sheet, index: number): Column {
  const column = sheet.columns[index];
  if (!column) throw new TypeError('each language has its column');
  return column;
}

function sectionAt({ sections, locale }: PaperText, index: number): Section {
  const section = sections[index];
  if (!section) throw new TypeError(`a section is missing in ${locale}`);
  return section;
}
