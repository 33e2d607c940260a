import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { giveTogether, type Bond, type Claimant, type Outcome } from './give-together';
import { deferredAcceptance } from './testing/deferred-acceptance';
import { allLists, smallCity } from './testing/small-cities';

const placesOf = ({ given }: Pick<Outcome, 'given'>) =>
  new Map([...given].map(([id, { bulletinId }]): [string, string] => [id, bulletinId]));

/** How much a family likes what it has by its true list: 0 the best; behind the list's end: nothing. */
const liking = ({ options }: Claimant, bulletinId: string | undefined): number =>
  bulletinId === undefined ? options.length : options.indexOf(bulletinId);

describe('places that are given together', () => {
  it('are those of deferred acceptance, in thousands of small cities', () => {
    fc.assert(
      fc.property(smallCity({ families: 12, bulletins: 5 }), ({ claimants, places }) => {
        const given = placesOf(giveTogether(claimants, places));
        expect(given).toEqual(deferredAcceptance(claimants, places));
      }),
      { numRuns: 2_000 },
    );
  });

  it('leave nobody with a justified envy: what was passed over went to those before, all of it', () => {
    fc.assert(
      fc.property(smallCity({ families: 14, bulletins: 5 }), ({ claimants, places }) => {
        const { given } = giveTogether(claimants, places);
        for (const [index, claimant] of claimants.entries()) {
          const mine = given.get(claimant.id);
          const better = claimant.options.slice(0, liking(claimant, mine?.bulletinId));
          if (mine) expect(mine.passed).toEqual(better);
          for (const bulletinId of better) {
            const before = claimants.slice(0, index).filter(({ id }) => given.get(id)?.bulletinId === bulletinId);
            expect(before).toHaveLength(places.get(bulletinId) ?? 0);
          }
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it('can’t be given better to one without another’s loss: every other giving is tried', () => {
    fc.assert(
      fc.property(smallCity({ families: 4, bulletins: 3 }), ({ claimants, places }) => {
        const mine = placesOf(giveTogether(claimants, places));
        for (const other of givings(claimants, places)) {
          const changes = claimants.map((one) => liking(one, mine.get(one.id)) - liking(one, other.get(one.id)));
          expect(changes.some((gain) => gain > 0) && changes.every((gain) => gain >= 0)).toBe(false);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('reward no false list: each family tries all of them', () => {
    fc.assert(
      fc.property(smallCity({ families: 5, bulletins: 4 }), ({ claimants, places }) => {
        const truth = placesOf(giveTogether(claimants, places));
        for (const [index, one] of claimants.entries()) {
          for (const options of allLists([...places.keys()])) {
            const given = placesOf(giveTogether(claimants.with(index, { ...one, options }), places)).get(one.id);
            const gets = given === undefined || one.options.includes(given) ? liking(one, given) : Infinity;
            expect(gets).toBeGreaterThanOrEqual(liking(one, truth.get(one.id)));
          }
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('go on where they were left: the first of the queue given first, the rest get what they would have got', () => {
    fc.assert(
      fc.property(smallCity({ families: 12, bulletins: 5 }), fc.nat(12), ({ claimants, places }, cut) => {
        const { given: first } = giveTogether(claimants.slice(0, cut), places);
        const left = new Map(places);
        for (const { bulletinId } of first.values()) left.set(bulletinId, (left.get(bulletinId) ?? 0) - 1);
        const { given: rest } = giveTogether(claimants.slice(cut), left);
        expect(placesOf({ given: new Map([...first, ...rest]) })).toEqual(placesOf(giveTogether(claimants, places)));
      }),
    );
  });
});

describe('twins', () => {
  it('that are to be together only never part, and have the best bulletin that has two places when it is their turn', () => {
    fc.assert(
      fc.property(smallCity({ families: 10, bulletins: 4 }), fc.nat(9), ({ claimants, places }, at) => {
        const [before, rest] = [claimants.slice(0, at), claimants.slice(at)];
        const [first, ...others] = rest;
        if (!first) return;
        const together = { twin: 'twin', options: first.options, bond: 'only' } as const;
        const pair: Claimant[] = [...before, { ...first, together }, ...others, { id: 'twin', options: [] }];
        const given = placesOf(giveTogether(pair, places));
        const taken = [...placesOf(giveTogether(before, places)).values()];
        const left = (id: string) => (places.get(id) ?? 0) - taken.filter((one) => one === id).length;
        const best = first.options.find((id) => left(id) >= 2);
        expect([given.get(first.id), given.get('twin')]).toEqual([best, best]);
      }),
      { numRuns: 1_000 },
    );
  });

  const twins = (bond: Bond, options = ['a', 'b']): Claimant[] => [
    { id: 'early', options, together: { twin: 'late', options, bond } },
    { id: 'between', options: ['a', 'b'] },
    { id: 'late', options: bond === 'only' ? [] : options },
  ];
  const given = (claimants: Claimant[], places: Record<string, number>) =>
    Object.fromEntries(placesOf(giveTogether(claimants, new Map(Object.entries(places)))));

  it('take two places of one bulletin where the earlier stands', () => {
    expect(given(twins('only'), { a: 2, b: 1 })).toEqual({ early: 'a', late: 'a', between: 'b' });
  });

  it('have what both can have rather than the better for one', () => {
    expect(given(twins('if-possible'), { a: 1, b: 2 })).toEqual({ early: 'b', late: 'b', between: 'a' });
  });

  it('are passed over where together only was asked and no bulletin has two', () => {
    expect(given(twins('only'), { a: 1, b: 1 })).toEqual({ between: 'a' });
  });

  it('are said to be passed over where one place was left at their turn, and nowhere else', () => {
    const passedOver = (bond: Bond, places: Record<string, number>) =>
      Object.fromEntries(giveTogether(twins(bond), new Map(Object.entries(places))).passedOver);
    expect(passedOver('only', { a: 1, b: 1 })).toEqual({ early: ['a', 'b'] });
    expect(passedOver('only', { a: 0, b: 1 })).toEqual({ early: ['b'] });
    expect(passedOver('only', { a: 0, b: 0 })).toEqual({});
    // It has what it wants less: that is told with the place.
    expect(passedOver('only', { a: 1, b: 2 })).toEqual({});
    expect(passedOver('if-possible', { a: 1, b: 1 })).toEqual({});
  });

  it('each have their own where together was only wished for', () => {
    expect(given(twins('if-possible'), { a: 1, b: 1 })).toEqual({ early: 'a', between: 'b' });
    expect(given([...twins('if-possible').slice(0, 1), ...twins('if-possible').slice(2)], { a: 1, b: 1 })).toEqual({
      early: 'a',
      late: 'b',
    });
  });
});

/** Every way to give each family one of its wishes or nothing, within the places. */
function givings(claimants: readonly Claimant[], places: ReadonlyMap<string, number>): Map<string, string>[] {
  const [first, ...rest] = claimants;
  if (!first) return [new Map()];
  return [undefined, ...first.options].flatMap((bulletinId) => {
    const free = bulletinId === undefined ? 0 : (places.get(bulletinId) ?? 0);
    if (bulletinId === undefined) return givings(rest, places);
    if (free === 0) return [];
    const left = new Map(places).set(bulletinId, free - 1);
    return givings(rest, left).map((given) => new Map(given).set(first.id, bulletinId));
  });
}
