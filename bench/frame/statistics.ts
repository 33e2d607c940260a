/** Of sorted values. */
export function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2;
}

export const sum = (values: Iterable<number>): number => [...values].reduce((all, value) => all + value, 0);

/** The lowest and the highest. */
export const spread = (values: readonly number[]): [number, number] => [Math.min(...values), Math.max(...values)];
