import { z } from 'zod';

/**
 * The last kindergarten of a page; the next page begins after it, whatever was inserted meanwhile. `likeness` is null in
 * a list by name.
 */
export type Cursor = { sortKey: string; id: string; likeness: number | null };

const Stored = z.tuple([z.string(), z.uuid(), z.number().int().nullable()]);

export function encodeCursor({ sortKey, id, likeness }: Cursor): string {
  return Buffer.from(JSON.stringify([sortKey, id, likeness])).toString('base64url');
}

/** Undefined when it is no cursor of this list. */
export function decodeCursor(text: string): Cursor | undefined {
  try {
    const parsed = Stored.safeParse(JSON.parse(Buffer.from(text, 'base64url').toString()));
    return parsed.success ? { sortKey: parsed.data[0], id: parsed.data[1], likeness: parsed.data[2] } : undefined;
  } catch {
    return undefined;
  }
}
