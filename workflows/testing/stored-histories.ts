import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { unpacked, type NamedHistory } from './history-bundle';
import { historyOf } from './history-text';

const folder = join(__dirname, 'histories');
const named = (ending: string) => readdirSync(folder).filter((name) => name.endsWith(ending));

/**
 * Everything that the workflows of today have to replay: recorded one by one (record-histories.ts), and those of runs under
 * faults, packed (`npm run chaos -- --keep-histories workflows/testing/histories`, docs/reliability.md).
 */
export const storedHistories = (): NamedHistory[] => [
  ...named('.json').map((name) => ({ name, history: historyOf(readFileSync(join(folder, name), 'utf8')) })),
  ...named('.br').flatMap((file) =>
    unpacked(readFileSync(join(folder, file))).map(({ name, history }) => ({ name: `${file}/${name}`, history })),
  ),
];

/** Bytes of those that are packed. */
export const packedBytes = (): number => named('.br').reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
