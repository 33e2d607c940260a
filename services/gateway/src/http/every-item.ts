type PageOf<T> = { items: readonly T[]; nextCursor: string | null };

/** What a list holds, page by page as it is taken: nothing is cut off, and one page is in memory. */
export async function* everyItem<T>(read: (cursor: string | undefined) => Promise<PageOf<T>>): AsyncGenerator<T> {
  let cursor: string | undefined;
  do {
    const { items, nextCursor } = await read(cursor);
    yield* items;
    cursor = nextCursor ?? undefined;
  } while (cursor !== undefined);
}
