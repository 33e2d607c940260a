import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { comebackOf, type Declined } from './comeback';

const declined: fc.Arbitrary<Declined> = fc.record({
  had: fc.constantFrom('line' as const, 'place' as const, 'referral' as const),
  isOpen: fc.boolean(),
  isGathering: fc.boolean(),
  freePlaces: fc.integer({ min: 0, max: 3 }),
  hasLiveResponse: fc.boolean(),
});

const always = (holds: (one: Declined) => boolean) => fc.assert(fc.property(declined, holds));

describe('a response whose decline is taken back', () => {
  it('lives again only in an open bulletin, without a referral behind it and beside no other', () => {
    always((one) => {
      const lives = comebackOf(one) !== 'right-to-respond';
      return !lives || (one.isOpen && one.had !== 'referral' && !one.hasLiveResponse);
    });
  });

  it('takes no place from anybody: where it had one and none is free, it may respond anew', () => {
    const lost = { had: 'place', isOpen: true, isGathering: false, freePlaces: 0, hasLiveResponse: false } as const;
    expect(comebackOf(lost)).toBe('right-to-respond');
    expect(comebackOf({ ...lost, freePlaces: 1 })).toBe('in-line');
    expect(comebackOf({ ...lost, had: 'line' })).toBe('in-line');
  });

  it('is gathered again as long as nothing has been decided', () => {
    always((one) => {
      const comeback = comebackOf(one);
      return comeback === 'right-to-respond' || (comeback === 'gathered') === one.isGathering;
    });
  });

  it('comes back the better the more places are free', () => {
    always((one) => {
      const comeback = comebackOf(one);
      return comeback === 'right-to-respond' || comebackOf({ ...one, freePlaces: one.freePlaces + 1 }) === comeback;
    });
  });
});
