import { Problem } from '@kezek/platform/problem';
import { z } from 'zod';

const Key = z.tuple([z.string(), z.string().regex(/^[0-9a-f-]{1,36}$/)]);

/** The last row of a page, by what it is sorted by and its id; the next page begins after it. */
export const nextKey = (sortedBy: string, id: string): string =>
  Buffer.from(JSON.stringify([sortedBy, id])).toString('base64url');

/** @throws Problem 400 `invalid-cursor` */
export function afterKey(cursor: string | undefined): z.output<typeof Key> | undefined {
  if (cursor === undefined) return undefined;
  try {
    return Key.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
  } catch {
    throw new Problem(400, 'invalid-cursor');
  }
}
