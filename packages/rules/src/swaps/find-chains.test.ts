import { expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { findChains, type Chain, type Trader } from './find-chains';
import { everyList, everySeating, groupsOf, permutations, rank, trader, type Outcome } from './testing/small-markets';

const outcomeOf = (traders: readonly Trader[], chains: readonly Chain[] = findChains(traders)): Outcome => {
  const moved = new Map(chains.flat().map(({ id, to }) => [id, to]));
  return new Map(traders.map(({ id, kindergartenId }) => [id, moved.get(id) ?? kindergartenId]));
};
const rankIn = (outcome: Outcome, of: Trader): number => rank(of, outcome.get(of.id) ?? of.kindergartenId);

/** All lists that four children in two or three kindergartens could hand in, wherever they sit. */
function* everySmallMarket(): Generator<Trader[]> {
  for (const seating of everySeating(4, 3)) {
    const kindergartens = [...new Set(seating)];
    const lists = seating.map((own) => everyList(kindergartens.filter((other) => other !== own)));
    const [first = [], second = [], third = [], fourth = []] = lists;
    for (const a of first)
      for (const b of second)
        for (const c of third)
          for (const d of fourth) yield [a, b, c, d].map((wants, index) => trader(index, seating[index] ?? '', wants));
  }
}

const kindergartens = ['k0', 'k1', 'k2', 'k3', 'k4'];
const markets = fc
  .array(
    fc.record({
      kindergartenId: fc.constantFrom(...kindergartens),
      wants: fc.shuffledSubarray(kindergartens),
      birthYear: fc.constantFrom(2021, 2022),
      language: fc.constantFrom('kk', 'ru'),
      queueDate: fc.constantFrom('2026-01-01T00:00:00.000Z', '2026-01-02T00:00:00.000Z', '2026-01-03T00:00:00.000Z'),
    }),
    { maxLength: 14 },
  )
  .map((children) => children.map((child, index): Trader => ({ id: `child-${index}`, ...child })));

function expectSound(traders: readonly Trader[], chains: readonly Chain[]): void {
  const byId = new Map(traders.map((one) => [one.id, one]));
  const everybody = chains.flat().map(({ id }) => id);
  expect(new Set(everybody).size).toBe(everybody.length);
  for (const chain of chains) {
    expect(chain.length).toBeGreaterThan(1);
    expect(chain.map(({ placeOf }) => placeOf).toSorted()).toEqual(chain.map(({ id }) => id).toSorted());
    for (const { id, from, to, placeOf } of chain) {
      const [one, giver] = [byId.get(id), byId.get(placeOf)];
      expect(one?.kindergartenId).toBe(from);
      expect(giver?.kindergartenId).toBe(to);
      expect([giver?.birthYear, giver?.language]).toEqual([one?.birthYear, one?.language]);
      expect(one && rank(one, to) < rank(one, from)).toBe(true);
    }
  }
}

it('a chain is a handing round of places in which each child comes to a kindergarten that it wants more', () => {
  for (const market of everySmallMarket()) expectSound(market, findChains(market));
  fc.assert(fc.property(markets, (market) => expectSound(market, findChains(market))));
});

it('the order in which children are given changes nothing', () => {
  const shuffled = markets.chain((market) =>
    fc.tuple(fc.constant(market), fc.shuffledSubarray(market, { minLength: market.length })),
  );
  fc.assert(fc.property(shuffled, ([one, other]) => expect(findChains(other)).toEqual(findChains(one))));
});

it('no group could have done better for each of its members by swapping among themselves, whatever all want', () => {
  for (const market of everySmallMarket()) {
    const outcome = outcomeOf(market);
    for (const group of groupsOf(market))
      for (const places of permutations(group.map(({ kindergartenId }) => kindergartenId))) {
        const allGain = group.every((one, index) => rank(one, places[index] ?? '') < rankIn(outcome, one));
        if (allGain) expect({ market, group, places }).toBeNull();
      }
  }
});

it('nobody can be given more without another getting less, whatever all want', () => {
  for (const market of everySmallMarket()) {
    const before = market.map((one) => rankIn(outcomeOf(market), one));
    for (const places of permutations(market.map(({ kindergartenId }) => kindergartenId))) {
      const after = market.map((one, index) => rank(one, places[index] ?? ''));
      const nobodyLoses = after.every((one, index) => one <= (before[index] ?? 0));
      if (nobodyLoses) expect(after).toEqual(before);
    }
  }
});

it('no list but the true one gains anything, whatever all want and whatever is lied', () => {
  for (const market of everySmallMarket()) {
    const outcome = outcomeOf(market);
    market.forEach((one, index) => {
      const others = [...new Set(market.map(({ kindergartenId }) => kindergartenId))];
      for (const wants of everyList(others)) {
        const lied = outcomeOf(market.with(index, { ...one, wants }));
        if (rankIn(lied, one) < rankIn(outcome, one)) expect({ market, one, wants }).toBeNull();
      }
    });
  }
});

it('no list gains anything in larger markets either', () => {
  const lies = fc.tuple(markets, fc.nat(), fc.shuffledSubarray(kindergartens));
  fc.assert(
    fc.property(lies, ([market, which, wants]) => {
      const one = market[which % market.length];
      if (!one) return;
      const lied = outcomeOf(market.map((other) => (other === one ? { ...one, wants } : other)));
      expect(rankIn(lied, one)).toBeGreaterThanOrEqual(rankIn(outcomeOf(market), one));
    }),
    { numRuns: 1000 },
  );
});

/**
 * Where a place of an earlier queue date counts as a little better than another of the same kindergarten, there is one
 * handing round to which no group objects of which one gains and nobody loses (Roth and Postlewaite 1977): found here by
 * trying all of them.
 */
it('it is the only one to which no group objects, where the place of an earlier date decides between equals', () => {
  for (const market of everySmallMarket()) {
    if (market[3]?.wants.length !== 1) continue;
    const fine = (one: Trader, place: Trader): number =>
      one === place
        ? rank(one, one.kindergartenId)
        : rank(one, place.kindergartenId) + (1 + market.indexOf(place)) / 10;
    const unopposed = permutations(market).filter((places) =>
      groupsOf(market).every((group) =>
        permutations(group).every((own) => {
          const change = group.map(
            (one, index) => fine(one, own[index] ?? one) - fine(one, places[market.indexOf(one)] ?? one),
          );
          return change.some((by) => by > 0 || Number.isNaN(by)) || change.every((by) => by === 0);
        }),
      ),
    );
    expect(unopposed).toHaveLength(1);
    const reference = new Map(market.map(({ id }, index) => [id, unopposed[0]?.[index]?.kindergartenId]));
    expect(outcomeOf(market)).toEqual(reference);
  }
});

it('of two who come from one kindergarten the earlier queue date never wishes for what the later one got', () => {
  fc.assert(
    fc.property(markets, (market) => {
      const outcome = outcomeOf(market);
      for (const early of market)
        for (const late of market) {
          const alike = ['kindergartenId', 'birthYear', 'language'] as const;
          if (early.queueDate >= late.queueDate || alike.some((key) => early[key] !== late[key])) continue;
          expect(rankIn(outcome, early)).toBeLessThanOrEqual(rank(early, outcome.get(late.id) ?? ''));
        }
    }),
  );
});

it('who refuses is left out, and the others are offered what they get without it', () => {
  const market = [trader(0, 'a', ['b']), trader(1, 'b', ['c', 'a']), trader(2, 'c', ['a'])];
  expect(findChains(market).map((chain) => chain.map(({ id }) => id))).toEqual([['child-0', 'child-1', 'child-2']]);
  expect(findChains(market.slice(0, 2)).map((chain) => chain.map(({ to }) => to))).toEqual([['b', 'a']]);
});
