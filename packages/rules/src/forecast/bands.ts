/** First numbers of the bands in which places of a queue are alike: some half as wide as they are far from its head. */
const starts = [1, 3, 6, 10, 15, 22, 32, 46, 67, 97, 140, 203, 294, 427, 619, 897, 1_300, 1_900, 2_750, 4_000, 5_800];

/** The band (from 0 on) of a number in the queue (from 1 on). */
export const bandOf = (number: number): number => starts.findLastIndex((start) => start <= number);

/** Both ends included; null: the last band has no end. */
export function numbersOf(band: number): { from: number; to: number | null } {
  const [from = 1, next] = starts.slice(band);
  return { from, to: next === undefined ? null : next - 1 };
}
