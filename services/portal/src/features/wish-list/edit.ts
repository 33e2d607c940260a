import { maxWishes, type Wish } from '@kezek/contract/wishes';

/** One place up (-1) or down (1); a list's end stays where it is. */
export function moved(wishes: readonly Wish[], index: number, by: 1 | -1): Wish[] {
  const [from, to] = [wishes[index], wishes[index + by]];
  return from && to ? wishes.with(index, to).with(index + by, from) : [...wishes];
}

export const keyOf = (wish: Wish): string => JSON.stringify(wish);

/** Why a wish can't be added; null: it can. */
export function whyNotAdded(wishes: readonly Wish[], wish: Wish): 'full' | 'already' | null {
  if (wishes.length >= maxWishes) return 'full';
  return wishes.some((one) => keyOf(one) === keyOf(wish)) ? 'already' : null;
}
