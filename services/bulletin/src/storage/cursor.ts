import { Problem } from '@kezek/platform/problem';

/** Cursors say where a page ended; opaque, so that callers don't build on them. */
export function writeCursor(parts: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

/** @throws Problem 400 `invalid-cursor` unless it holds `length` parts. */
export function readCursor(cursor: string | undefined, length: number): string[] | undefined {
  if (cursor === undefined) return undefined;
  const parts = partsOf(cursor);
  if (!Array.isArray(parts) || parts.length !== length) throw new Problem(400, 'invalid-cursor');
  return parts.map(String);
}

/** What it holds; undefined unless it is one. */
export function partsOf(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}

/** The number in a one-part cursor. */
export function readNumberCursor(cursor: string | undefined): number | undefined {
  const [text] = readCursor(cursor, 1) ?? [];
  if (text === undefined) return undefined;
  if (!/^\d{1,15}$/.test(text)) throw new Problem(400, 'invalid-cursor');
  return Number(text);
}

/** Of one row more than asked for: the page, and the cursor behind its last when there is another. */
export function pageOf<T>(rows: readonly T[], limit: number, cursorOf: (last: T) => string) {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last !== undefined ? cursorOf(last) : null };
}
