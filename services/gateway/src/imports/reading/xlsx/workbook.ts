import { ReadFailure } from '../read-failure';
import { tagsOf } from './tags';
import type { Zip } from './zip';

export interface Workbook {
  /** The part of the first sheet that is not hidden. */
  sheet: string;
  /** Which of the cells' styles are dates. */
  isDate: readonly boolean[];
  /** Dates count from 1904, as in files of old Macs. */
  from1904: boolean;
  /** Texts that cells point to. */
  shared: readonly string[];
}

/** @throws ReadFailure `file-is-of-another-type` for an archive that is no workbook. */
export async function openWorkbook(zip: Zip): Promise<Workbook> {
  if (!zip.has('xl/workbook.xml')) throw new ReadFailure('file-is-of-another-type');
  const { relation, from1904 } = await firstSheet(zip);
  const sheet = await partOf(zip, relation);
  if (sheet === null || !zip.has(sheet)) throw new ReadFailure('file-is-damaged');
  return { sheet, from1904, isDate: await dateStyles(zip), shared: await sharedStrings(zip) };
}

async function firstSheet(zip: Zip): Promise<{ relation: string; from1904: boolean }> {
  let relation: string | null = null;
  let from1904 = false;
  for await (const { kind, name, attributes } of tagsOf(zip.text('xl/workbook.xml'))) {
    if (kind !== 'open') continue;
    if (name === 'workbookPr') from1904 = ['1', 'true'].includes(attributes['date1904'] ?? '');
    if (name === 'sheet' && (attributes['state'] ?? 'visible') === 'visible') relation ??= attributes['r:id'] ?? null;
  }
  if (relation === null) throw new ReadFailure('file-is-empty');
  return { relation, from1904 };
}

async function partOf(zip: Zip, relation: string): Promise<string | null> {
  for await (const { kind, name, attributes } of tagsOf(zip.text('xl/_rels/workbook.xml.rels'))) {
    if (kind === 'open' && name === 'Relationship' && attributes['Id'] === relation) {
      const target = attributes['Target'] ?? '';
      return target.startsWith('/') ? target.slice(1) : `xl/${target}`;
    }
  }
  return null;
}

/** Built-in formats of dates, those of East Asia included. */
const isBuiltInDate = (id: number): boolean =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);

/** A format of a day names it; what is quoted or in brackets is text. */
const saysDay = (code: string): boolean => /[dy]/i.test(code.replaceAll(/"[^"]*"|\[[^\]]*\]|\\./g, ''));

async function dateStyles(zip: Zip): Promise<boolean[]> {
  const ownDates = new Set<number>();
  const styles: boolean[] = [];
  let inCells = false;
  for await (const { kind, name, attributes } of tagsOf(zip.text('xl/styles.xml'))) {
    if (name === 'cellXfs') inCells = kind === 'open';
    if (kind !== 'open') continue;
    const id = Number(attributes['numFmtId'] ?? 0);
    if (name === 'numFmt' && saysDay(attributes['formatCode'] ?? '')) ownDates.add(id);
    if (name === 'xf' && inCells) styles.push(isBuiltInDate(id) || ownDates.has(id));
  }
  return styles;
}

/** Of a rich text the pieces together, without how Japanese ones are read aloud. */
async function sharedStrings(zip: Zip): Promise<string[]> {
  const texts: string[] = [];
  let text = '';
  let aloud = false;
  for await (const tag of tagsOf(zip.text('xl/sharedStrings.xml'))) {
    if (tag.name === 'rPh') aloud = tag.kind === 'open';
    if (tag.name === 'si' && tag.kind === 'open') text = '';
    if (tag.name === 't' && tag.kind === 'close' && !aloud) text += tag.text;
    if (tag.name === 'si' && tag.kind === 'close') texts.push(text);
  }
  return texts;
}
