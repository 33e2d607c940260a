import { buffer } from 'node:stream/consumers';
import { expect, it } from '@jest/globals';
import { Workbook } from 'exceljs';
import { tableFormats, type Table } from './table';
import { tableStream } from './write-table';

type Child = { name: string; places: number | null };

async function* children(...items: Child[]): AsyncGenerator<Child> {
  for (const item of items) {
    await Promise.resolve();
    yield item;
  }
}

const tableOf = (rows: AsyncIterable<Child>): Table<Child> => ({
  sheet: 'Тізім',
  columns: [
    { header: 'Аты', cell: ({ name }) => name, width: 40 },
    { header: 'Орын', cell: ({ places }) => places },
  ],
  rows,
});

const formulas = ['=1+1', '+7 700', '-5', '@SUM(A1)', "=cmd|' /C calc'!A0", '\t=1'];

it('a comma, a semicolon, quotes and Kazakh letters come through CSV, which a spreadsheet opens', async () => {
  const rows = children({ name: 'Әліби «Ү;Ұ», "Қ"', places: 2 }, { name: '', places: null });
  const text = (await buffer(tableStream('csv', tableOf(rows)))).toString('utf8');
  expect(text).toBe('\uFEFFАты;Орын\r\n"Әліби «Ү;Ұ», ""Қ""";2\r\n;\r\n');
});

it('what would be a formula stays text in CSV', async () => {
  const rows = children(...formulas.map((name) => ({ name, places: -5 })));
  const text = (await buffer(tableStream('csv', tableOf(rows)))).toString('utf8');
  const lines = text.trimEnd().split('\r\n').slice(1);
  for (const line of lines) expect(line.replace(/^"/, '')).toMatch(/^'/);
});

it('text is text in XLSX, and a number a number', async () => {
  const rows = children(...formulas.map((name) => ({ name, places: -5 })));
  const workbook = new Workbook();
  const bytes = await buffer(tableStream('xlsx', tableOf(rows)));
  await workbook.xlsx.load(new Uint8Array(bytes).buffer);
  const sheet = workbook.getWorksheet('Тізім');
  expect(sheet?.rowCount).toBe(formulas.length + 1);
  formulas.forEach((name, index) => {
    expect(sheet?.getCell(index + 2, 1).value).toBe(name);
    expect(sheet?.getCell(index + 2, 2).value).toBe(-5);
  });
});

it.each(tableFormats)('50,000 rows of %s are read no faster than they are taken', async (format) => {
  let asked = 0;
  async function* many(): AsyncGenerator<Child> {
    for (; asked < 50_000; asked += 1) yield { name: `Демо ${asked} ${Math.random()}`, places: asked };
  }
  const bytes = tableStream(format, tableOf(many()));
  await new Promise((resolve) => {
    bytes.once('readable', resolve);
  });
  await new Promise((resolve) => {
    setTimeout(resolve, 200);
  });
  expect(asked).toBeLessThan(50_000);
  expect((await buffer(bytes)).length).toBeGreaterThan(100_000);
  expect(asked).toBe(50_000);
});

it.each(tableFormats)('an error in the middle breaks %s off', async (format) => {
  async function* failing(): AsyncGenerator<Child> {
    yield { name: 'Демо', places: 1 };
    throw new Error('the database has gone');
  }
  await expect(buffer(tableStream(format, tableOf(failing())))).rejects.toThrow('the database has gone');
});
