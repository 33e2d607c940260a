/** What an upsert's RETURNING says of each row that it wrote: new ones have `xmax = 0`. */
export type Written = { created: boolean };

export type Counts = { created: number; updated: number; unchanged: number };

/** Rows that were exactly so already aren't written, hence not returned. */
export function countsOf(given: number, written: readonly Written[]): Counts {
  const created = written.filter((row) => row.created).length;
  return { created, updated: written.length - created, unchanged: given - written.length };
}
