import type { Fact } from '../paper-content';
import type { Part, Sheet } from './sheet';

/** Of a column's width, for the names. */
const nameShare = 0.36;
const between = 8;
const padding = 2.5;

/** A table of names and values, tagged as such: the name is its row's header. */
export function drawFacts(sheet: Sheet, parts: readonly Part<readonly Fact[]>[]): void {
  const tables = parts.map((part) => ({ ...part, table: sheet.add(part.column.section, 'Table') }));
  const longest = Math.max(...parts.map(({ of }) => of.length));
  for (let index = 0; index < longest; index += 1) {
    const rows = tables.flatMap(({ column, of, table }) => {
      const fact = of[index];
      if (!fact) return [];
      const nameWidth = column.width * nameShare;
      const name = { text: fact[0], style: { width: nameWidth, size: column.size, color: '#444444' } };
      const value = {
        text: fact[1],
        style: { width: column.width - nameWidth - between, size: column.size, font: 'bold' as const },
      };
      return [{ column, table, name, value, valueX: column.x + nameWidth + between }];
    });
    const height = Math.max(
      ...rows.flatMap(({ name, value }) => [
        sheet.height(name.text, name.style),
        sheet.height(value.text, value.style),
      ]),
    );
    sheet.reserve(height + 2 * padding);
    const y = sheet.y + padding;
    for (const { column, table, name, value, valueX } of rows) {
      const row = sheet.add(table, 'TR');
      sheet.write(sheet.add(row, 'TH', { scope: 'Row' }), 'TH', name.text, column.x, y, name.style);
      sheet.write(sheet.add(row, 'TD'), 'TD', value.text, valueX, y, value.style);
      sheet.rule(column.x, y + height + padding, column.width);
    }
    sheet.y += height + 2 * padding;
  }
}
