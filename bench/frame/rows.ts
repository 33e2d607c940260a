import { admission } from '../admission/row';
import { deadlines } from '../deadlines/row';
import { growth } from '../growth/row';
import { lives } from '../lives/row';
import { memory } from '../memory/row';
import { search } from '../search/row';
import { opening } from '../opening/row';
import { reading } from '../reading/row';
import type { Row } from './row';

/** In the order of the table. */
const rows: readonly Row[] = [admission, opening, lives, reading, search, growth, deadlines, memory];

/** @throws Error naming those that there are. */
export function chosen(names: readonly string[] | undefined): Row[] {
  const unknown = names?.filter((name) => !rows.some((row) => row.name === name)) ?? [];
  if (unknown.length > 0) {
    throw new Error(`no such row: ${unknown.join(', ')}. There are ${rows.map(({ name }) => name).join(', ')}`);
  }
  return rows.filter(({ name }) => names === undefined || names.includes(name));
}
