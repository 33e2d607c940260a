import { describe, expect, it } from '@jest/globals';
import { maxWishes, type Wish } from '@kezek/contract/wishes';
import { moved, whyNotAdded } from './edit';

const wish = (n: number): Wish => ({ kind: 'district', locality: String(750_000_000 + n) });
const [a, b, c] = [wish(1), wish(2), wish(3)];

describe('a list that is put in order', () => {
  it('has a wish one place up or down, and its ends stay', () => {
    expect(moved([a, b, c], 1, -1)).toEqual([b, a, c]);
    expect(moved([a, b, c], 1, 1)).toEqual([a, c, b]);
    expect(moved([a, b, c], 0, -1)).toEqual([a, b, c]);
    expect(moved([a, b, c], 2, 1)).toEqual([a, b, c]);
  });

  it('takes a wish once, and no more than it may hold', () => {
    expect(whyNotAdded([a], b)).toBeNull();
    expect(whyNotAdded([a], a)).toBe('already');
    expect(
      whyNotAdded(
        Array.from({ length: maxWishes }, (_, n) => wish(n)),
        wish(99),
      ),
    ).toBe('full');
  });
});
