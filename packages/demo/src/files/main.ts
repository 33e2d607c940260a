import { createWriteStream, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { dayOf, toInstant } from '@kezek/calendar/instant';
import { tableStream } from '@kezek/tables/write-table';
import { almaty } from '../city/localities';
import { attendingHeaders, attendingLines } from './attending-lines';
import { kindergartenHeaders, kindergartenLines } from './kindergarten-lines';
import { queueHeaders, queueLines, type QueueLine } from './queue-lines';

/** `npm run demo:files`: what a department would bring, made up, to be taken over in the portal by two operators. */
async function main(): Promise<void> {
  const folder = resolve(process.argv[2] ?? '.data/import-files');
  mkdirSync(folder, { recursive: true });
  const today = dayOf(toInstant(Date.now()));
  const queue = queueLines(300, today, almaty);
  await writeXlsx(join(folder, 'queue.xlsx'), queueHeaders, queue);
  writeFileSync(join(folder, 'queue-windows-1251.csv'), windows1251([queueHeaders, ...queue]));
  await writeXlsx(join(folder, 'kindergartens.xlsx'), kindergartenHeaders, kindergartenLines(today));
  writeFileSync(join(folder, 'attending.csv'), windows1251([attendingHeaders, ...attendingLines(today)]));
  const districts = almaty.districts.map(({ kato, ru, kk }) => [kato, ru, kk]);
  writeFileSync(
    join(folder, 'districts.csv'),
    text([['Код КАТО', 'Наименование', 'Наименование на казахском'], ...districts]),
  );
  process.stdout.write(
    [
      `${folder}: districts.csv, kindergartens.xlsx, attending.csv, queue.xlsx, and the queue once more as queue-windows-1251.csv.`,
      `A parent joins the first child's application by the IIN ${queue[0]?.[1]} and the certificate ${queue[0]?.[11]}.`,
      '',
    ].join('\n'),
  );
}

const text = (lines: readonly QueueLine[]): string => lines.map((cells) => cells.join(';')).join('\r\n');

/** As a former system without Kazakh letters writes it. */
const windows1251 = (lines: readonly QueueLine[]): Buffer =>
  Buffer.from(
    Array.from(text(lines), (letter) => {
      const code = letter.codePointAt(0) ?? 0;
      if (code >= 0x410 && code <= 0x44f) return code - 0x350;
      return { ё: 0xb8, Ё: 0xa8, '№': 0xb9 }[letter] ?? (code < 0x80 ? code : 0x3f);
    }),
  );

async function writeXlsx(path: string, headers: readonly string[], lines: readonly QueueLine[]): Promise<void> {
  async function* rows() {
    yield* lines;
  }
  const columns = headers.map((header, column) => ({ header, cell: (cells: QueueLine) => cells[column] ?? '' }));
  await pipeline(tableStream('xlsx', { sheet: 'Лист1', columns, rows: rows() }), createWriteStream(path));
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
