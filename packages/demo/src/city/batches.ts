/** One batch after the other. */
export async function inBatches<T>(
  items: readonly T[],
  size: number,
  send: (batch: T[]) => Promise<unknown>,
): Promise<void> {
  for (let from = 0; from < items.length; from += size) await send(items.slice(from, from + size));
}

/** Each item by itself, so many at a time; the first failure ends it. */
export async function inParallel<T>(
  items: readonly T[],
  width: number,
  send: (item: T) => Promise<void>,
): Promise<void> {
  const queue = items.values();
  const lane = async () => {
    for (const item of queue) await send(item);
  };
  await Promise.all(Array.from({ length: width }, lane));
}
