import { Problem } from '@kezek/platform/problem';

type Page<Row> = { items: Row[]; nextCursor: string | null };

/** A page of rows that are all there; its cursor is the key of the row behind which it begins. @throws Problem 400 `invalid-cursor` */
export function pageOf<Row>(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Page<Row> {
  const before = cursor === undefined ? -1 : rows.findIndex((row) => keyOf(row) === cursor);
  if (cursor !== undefined && before === -1) throw new Problem(400, 'invalid-cursor');
  const items = rows.slice(before + 1, before + 1 + limit);
  const last = items.at(-1);
  return { items, nextCursor: last && before + 1 + limit < rows.length ? keyOf(last) : null };
}
