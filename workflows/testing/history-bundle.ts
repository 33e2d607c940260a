import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import { historyOf, textOf } from './history-text';

type History = ReturnType<typeof historyOf>;

export interface NamedHistory {
  name: string;
  history: History;
}

/** Histories are alike over hundreds of kilobytes. */
const params = { [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS };

/** Many histories as few bytes: a line each, its name and then JSON. */
export function packed(histories: readonly NamedHistory[]): Buffer {
  const lines = histories.map(({ name, history }) => `${name} ${textOf(history).replaceAll(/\n */g, '')}\n`);
  return brotliCompressSync(lines.join(''), { params });
}

export function unpacked(bytes: Buffer): NamedHistory[] {
  const lines = brotliDecompressSync(bytes).toString('utf8').split('\n').filter(Boolean);
  return lines.map((line) => {
    const space = line.indexOf(' ');
    return { name: line.slice(0, space), history: historyOf(line.slice(space + 1)) };
  });
}
