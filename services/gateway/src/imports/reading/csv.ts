import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { decoded, encodingOf } from './encoding';
import { ReadFailure } from './read-failure';
import type { TableRow } from './table-row';

const delimiters = [';', ',', '\t'] as const;
/** Enough to tell what stands between the cells. */
const sampleLength = 20_000;

/** Rows of a text file, as they are read. @throws ReadFailure */
export async function* readCsv(bytes: Uint8Array): AsyncGenerator<TableRow> {
  const encoding = encodingOf(bytes);
  const [sample = ''] = decoded(bytes.subarray(0, sampleLength), encoding);
  const parser = Readable.from(decoded(bytes, encoding)).pipe(
    parse({
      delimiter: delimiterOf(sample),
      relax_column_count: true,
      bom: true,
      info: true,
      max_record_size: 200_000,
    }),
  );
  try {
    for await (const one of parser) {
      const { record, info } = recordOf(one);
      yield { rowNo: info.lines, cells: record };
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const row: unknown = Reflect.get(error, 'lines');
    throw new ReadFailure('file-is-damaged', typeof row === 'number' ? { row } : {});
  }
}

/** What divides the most lines into the same number of cells, outside of quotes. */
function delimiterOf(sample: string): string {
  const lines = sample
    .replaceAll(/"[^"]*"/g, '')
    .split(/\r?\n/)
    .slice(0, 20);
  const most = (delimiter: string) => lines.reduce((sum, line) => sum + line.split(delimiter).length - 1, 0);
  return delimiters.toSorted((a, b) => most(b) - most(a))[0] ?? ';';
}

function recordOf(one: unknown): { record: string[]; info: { lines: number } } {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what `info: true` makes of each record
  return one as { record: string[]; info: { lines: number } };
}
