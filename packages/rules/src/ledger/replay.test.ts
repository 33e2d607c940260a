import { expect, it } from '@jest/globals';
import { addMs } from '@kezek/calendar/instant';
import * as fc from 'fast-check';
import { categories } from '../queue/category';
import type { Leaf } from './leaf';
import { Replay, type Parting } from './replay';
import { Town } from './testing/town';

function parting(leaves: readonly Leaf[]): Parting | null {
  const replay = new Replay();
  for (const leaf of leaves) {
    const found = replay.next(leaf);
    if (found) return found;
  }
  return null;
}

const steps = fc.array(fc.tuple(fc.constantFrom('issue', 'withdraw'), fc.nat({ max: 5 })), { maxLength: 12 });
const towns = fc
  .record({
    families: fc.array(fc.constantFrom(...categories), { minLength: 2, maxLength: 14 }),
    late: fc.array(fc.constantFrom(...categories), { maxLength: 3 }),
    places: fc.integer({ min: 1, max: 4 }),
    steps,
  })
  .map(({ families, late, places, steps: done }) => {
    const town = new Town(places);
    for (const category of families) town.join(category);
    town.publish();
    for (const [step, n] of done) {
      if (step === 'issue') town.issue(n);
      else town.withdraw(n);
    }
    for (const category of late) town.join(category);
    return town.leaves;
  });

it('follows any queue that was served in its order', () => {
  fc.assert(
    fc.property(towns, (leaves) => {
      expect(parting(leaves)).toBeNull();
    }),
  );
});

it('finds each place that is given to another of those who wait', () => {
  fc.assert(
    fc.property(towns, fc.nat(), (leaves, n) => {
      const given = leaves.flatMap((leaf, index) => (leaf.kind === 'given' ? [{ leaf, index }] : []));
      const one = given[n % Math.max(1, given.length)];
      if (!one) return;
      const before = leaves.slice(0, one.index);
      const served = new Set(before.flatMap((leaf) => (leaf.kind === 'given' ? leaf.who : [])));
      const other = before.find(
        (leaf) => leaf.kind === 'responded' && leaf.who !== one.leaf.who && !served.has(leaf.who),
      );
      if (other?.kind !== 'responded') return;
      const found = parting(leaves.with(one.index, { ...one.leaf, who: other.who }));
      expect(found).toMatchObject({ index: one.index, fault: { code: 'somebody-before', expected: one.leaf.who } });
    }),
  );
});

it('finds whoever is moved up', () => {
  const town = new Town(1);
  for (let n = 0; n < 3; n += 1) town.join('general');
  const last = town.leaves.at(-1);
  if (last?.kind !== 'joined') throw new TypeError('the last has joined');
  const up = { ...last, submittedAt: addMs(last.submittedAt, -60_000) };
  expect(parting(town.leaves.with(-1, up))?.fault.code).toBe('place-in-queue-changed');
  const submitted = town.leaves.at(-2);
  if (submitted?.kind !== 'submitted') throw new TypeError('who joins has submitted');
  const old = { ...submitted, submittedAt: addMs(submitted.submittedAt, -9 * 86_400_000) };
  expect(parting(town.leaves.with(-2, old))?.fault.code).toBe('backdated');
});

it('finds cut-offs that are not the queue’s, and a widening that was left out', () => {
  const town = new Town(1);
  for (let n = 0; n < 8; n += 1) town.join('general');
  town.publish();
  town.withdraw(0);
  town.join('general');
  const wider = town.leaves.findIndex(({ kind }) => kind === 'widened');
  expect(parting(town.leaves.toSpliced(wider, 1))?.fault.code).toBe('cutoffs-not-widened');
  const narrow = town.leaves.map((leaf): Leaf => {
    if (leaf.kind !== 'published') return leaf;
    return { ...leaf, cutoffs: { 'out-of-turn': null, 'first-priority': null, general: null } };
  });
  expect(parting(narrow)?.fault.code).toBe('wrong-cutoffs');
});

it('believes nothing that begins anywhere else', () => {
  const { leaves } = new Town(1);
  expect(parting(leaves.slice(1))?.fault.code).toBe('not-begun');
});
