/**
 * When people come who know nothing of each other, ms from the first on: so many a second on average, in no even steps
 * (Poisson), and the same in every run.
 */
export function arrivals(count: number, perSecond: number, seed = 7): number[] {
  const next = random(seed);
  const meanMs = 1_000 / perSecond;
  let atMs = 0;
  return Array.from({ length: count }, (_, n) => {
    if (n > 0) atMs -= meanMs * Math.log(1 - next());
    return atMs;
  });
}

/** Between 0 and 1, without 1 (mulberry32). */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
