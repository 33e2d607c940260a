import { describe, expect, it } from '@jest/globals';
import { plainWorkbookOf, workbookOf } from '../testing/workbook';
import { zipOf } from '../testing/zip-writer';
import { maxRows } from './limits';
import { readTable } from './read-table';
import { serialDate } from './xlsx/serial-date';

async function rowsOf(bytes: Uint8Array) {
  const rows: [number, ...string[]][] = [];
  for await (const { rowNo, cells } of readTable(bytes)) rows.push([rowNo, ...cells]);
  return rows;
}
const failureOf = async (bytes: Uint8Array) =>
  rowsOf(bytes).then(
    () => null,
    ({ code, params }: { code: string; params: object }) => ({ code, ...params }),
  );
/** Windows' Cyrillic. */
const cyrillic = (text: string, kazakh: Readonly<Record<string, number>> = {}) =>
  Buffer.from(
    Array.from(text, (letter) => {
      const code = letter.codePointAt(0) ?? 0;
      return kazakh[letter] ?? (code >= 0x410 && code <= 0x44f ? code - 0x350 : code);
    }),
  );

describe('a text file', () => {
  it.each([
    ['UTF-8', Buffer.from('ИИН;Имя\n1;Әлия\n')],
    ['UTF-8 with its mark', Buffer.from('\ufeffИИН;Имя\r\n1;Әлия\r\n')],
    ['UTF-16, as a sheet saves «Unicode text»', Buffer.from('\ufeffИИН\tИмя\r\n1\tӘлия\r\n', 'utf16le')],
    ['commas and quotes', Buffer.from('"ИИН","Имя"\n"1","Әлия"\n')],
    ['tabs', Buffer.from('ИИН\tИмя\n1\tӘлия')],
    ['Windows’ Kazakh Cyrillic', cyrillic('ИИН;Имя\n1;Әлия\n', { Ә: 0xa3 })],
  ])('is read: %s', async (_, bytes) => {
    expect(await rowsOf(bytes)).toEqual([
      [1, 'ИИН', 'Имя'],
      [2, '1', 'Әлия'],
    ]);
  });

  it('in Windows’ Cyrillic is read', async () => {
    expect(await rowsOf(cyrillic('Имя;Язык\nСергей;русский\n'))).toEqual([
      [1, 'Имя', 'Язык'],
      [2, 'Сергей', 'русский'],
    ]);
  });

  it('keeps the numbers of its lines past empty ones, and cells without what nobody sees', async () => {
    const text = 'a;b\n\n;;\n\u00a0x\u200b ;"two\nlines"\n';
    expect(await rowsOf(Buffer.from(text))).toEqual([
      [1, 'a', 'b'],
      [5, 'x', 'two lines'],
    ]);
  });

  it('that is no table, or two encodings in one, says so', async () => {
    expect(await failureOf(Buffer.alloc(0))).toEqual({ code: 'file-is-empty' });
    expect(await failureOf(Buffer.from('\n;;\n \n'))).toEqual({ code: 'file-is-empty' });
    expect(await failureOf(Buffer.from('%PDF-1.7\n\u0000\u0001'))).toEqual({ code: 'file-is-of-another-type' });
    expect(await failureOf(Buffer.from('a;b\n"not closed;x\n'))).toMatchObject({ code: 'file-is-damaged' });
    const mixed = Buffer.concat([Buffer.from('Имя\n'), cyrillic('Сергей\n')]);
    expect(await failureOf(mixed)).toEqual({ code: 'file-mixes-encodings', row: 2 });
  });

  it('of more lines than are allowed says how many are', async () => {
    const bytes = Buffer.from('1;2\n'.repeat(1_000_000));
    expect(await failureOf(bytes)).toEqual({ code: 'file-has-too-many-rows', max: maxRows });
  });
});

describe('a workbook', () => {
  it('gives texts, numbers, days and what formulas were saved with', async () => {
    const sheet = `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="inlineStr"><is><t>Дата</t></is></c></row>
      <row r="3"><c r="A3"><v>51210550123</v></c><c r="B3"><v>5.12105501230E11</v></c><c r="C3" s="1"><v>45657</v></c>
      <c r="D3" s="2"><v>45657.5868055556</v></c><c r="E3" t="str"><f>A1</f><v>как сохранено</v></c><c r="F3"><f>1+1</f></c>
      <c r="G3" t="b"><v>1</v></c><c r="H3" t="e"><v>#N/A</v></c></row>`;
    const shared = '<si><r><t>ИИН </t></r><r><t>ребёнка</t></r><rPh><t>x</t></rPh></si>';
    expect(await rowsOf(workbookOf(sheet, { shared }))).toEqual([
      [1, 'ИИН ребёнка', '', 'Дата'],
      [3, '51210550123', '512105501230', '2024-12-31', '2024-12-31 14:05', 'как сохранено', '', 'TRUE', '#N/A'],
    ]);
  });

  it('without shared texts and styles is read too', async () => {
    const sheet = '<row r="1"><c r="A1" t="inlineStr"><is><t>ИИН</t></is></c></row>';
    expect(await rowsOf(plainWorkbookOf(sheet))).toEqual([[1, 'ИИН']]);
  });

  it('that is encrypted, of another program, broken or another archive says which', async () => {
    const compound = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
    const encrypted = Buffer.concat([compound, Buffer.alloc(500), Buffer.from('EncryptedPackage', 'utf16le')]);
    expect(await failureOf(encrypted)).toEqual({ code: 'file-is-protected' });
    expect(await failureOf(Buffer.concat([compound, Buffer.alloc(500)]))).toEqual({ code: 'file-is-of-another-type' });
    expect(await failureOf(zipOf({ 'a.txt': { text: 'x', encrypted: true } }))).toEqual({ code: 'file-is-protected' });
    expect(await failureOf(zipOf({ 'word/document.xml': '<x/>' }))).toEqual({ code: 'file-is-of-another-type' });
    const whole = workbookOf('<row r="1"><c><v>1</v></c></row>');
    expect(await failureOf(whole.subarray(0, whole.length - 40))).toEqual({ code: 'file-is-damaged' });
    expect(await failureOf(workbookOf('<row><c></row>'))).toEqual({ code: 'file-is-damaged' });
    expect(await failureOf(workbookOf(''))).toEqual({ code: 'file-is-empty' });
  });

  it('that would unpack to gigabytes is not unpacked, whatever size it says', async () => {
    const big = Buffer.alloc(20_000_000, '<row></row>');
    const says = (saysSize: number) => workbookOf('', { 'xl/worksheets/sheet1.xml': { text: big, saysSize } });
    expect(await failureOf(says(2_000_000_000))).toEqual({ code: 'file-is-too-big-inside' });
    expect(await failureOf(says(1_000))).toEqual({ code: 'file-is-too-big-inside' });
    const many = Object.fromEntries(Array.from({ length: 3_000 }, (_, index) => [`x/${index}`, '']));
    expect(await failureOf(zipOf(many))).toEqual({ code: 'file-is-too-big-inside' });
  });

  it('does not expand entities that it declares', async () => {
    const bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><sst><si><t>&b;</t></si></sst>';
    const sheet = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>';
    expect(await failureOf(workbookOf(sheet, { 'xl/sharedStrings.xml': bomb }))).toEqual({ code: 'file-is-damaged' });
  });
});

it.each([
  [1, '1900-01-01'],
  [59, '1900-02-28'],
  [61, '1900-03-01'],
  [45_657, '2024-12-31'],
  [45_657.75, '2024-12-31 18:00'],
  [0, null],
  [-5, null],
  [9_999_999, null],
])('the sheet’s number %d is %s', (serial, day) => {
  expect(serialDate(serial)).toBe(day);
});

it('counts from 1904 where a workbook says so', () => {
  expect(serialDate(44_195, true)).toBe('2024-12-31');
});
