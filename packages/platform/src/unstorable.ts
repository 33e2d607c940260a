import { isStorable } from '@kezek/contract/text';

/** Where in what was sent a text, or a key, is that Postgres can't hold; undefined: nowhere. However deep it nests. */
export function unstorableIn(sent: unknown): string[] | undefined {
  const open: { value: unknown; path: string[] }[] = [{ value: sent, path: [] }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { value, path } = next;
    if (typeof value === 'string' && !isStorable(value)) return path;
    if (typeof value !== 'object' || value === null) continue;
    for (const [key, inside] of Object.entries(value)) {
      if (!isStorable(key)) return path;
      // Deeper than any schema goes; a path would grow with each level.
      open.push({ value: inside, path: path.length < 8 ? [...path, key] : path });
    }
  }
  return undefined;
}
