import { expect, it } from '@jest/globals';
import { addMs, toCalendarDay, toInstant } from '@kezek/calendar/instant';
import * as fc from 'fast-check';
import { categories } from '../queue/category';
import { cutoffsOf } from '../queue/cutoff';
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

/** Lists answer a bulletin of two places: one goes to the first of three families, the other to its twin, the last. */
function ofTwins(): Leaf[] {
  const at = toInstant('2026-03-10T05:00:00.000Z');
  const publishAt = toInstant('2026-03-16T02:00:00.000Z');
  const queue = { birthYear: 2022, language: 'kk' };
  const bulletin = 'bulletin-1';
  const families = ['early', 'middle', 'late'].map((who, no) => ({
    ...{ who, no, category: 'general' as const, submittedAt: addMs(at, no * 1_000) },
  }));
  const cutoffs = cutoffsOf(families, 10, publishAt);
  const later = addMs(publishAt, 5);
  const responded = { kind: 'responded', at: later, bulletin, access: 'priority', gathered: false } as const;
  return [
    { kind: 'began', at, city: '750000000', format: 2 },
    {
      ...{ kind: 'rules', at, locality: '*', version: 7, appliesFrom: toCalendarDay('2024-03-01') },
      ...{ generalPerPrivileged: 3, turnDepth: 10, wishListsAnswer: true, twinsTogether: true },
    },
    { kind: 'begun', at },
    ...families.flatMap((family): Leaf[] => [
      { kind: 'submitted', at, ...family, queue, cause: 'submitted' },
      { kind: 'joined', at, ...family, queue, cause: 'submitted' },
    ]),
    { kind: 'twins-linked', at: addMs(at, 9_000), who: 'early', with: 'late' },
    { kind: 'twins-linked', at: addMs(at, 9_000), who: 'late', with: 'early' },
    {
      ...{ kind: 'published', at: publishAt, bulletin, queue, kindergarten: 'k', type: 'public', places: 2, cutoffs },
      ...{ generalAt: toInstant('2026-03-20T02:00:00.000Z'), pack: 7, byLists: true },
    },
    { ...responded, at: addMs(publishAt, 1), who: 'middle', gathered: true },
    { kind: 'settled', at: later, bulletin },
    { ...responded, who: 'early' },
    { ...responded, who: 'late', with: 'early' },
    { kind: 'given', at: later, bulletin, who: 'early', place: 1 },
    { kind: 'given', at: later, bulletin, who: 'late', place: 2 },
  ];
}

const codeWithout = (leaves: readonly Leaf[], isGone: (leaf: Leaf) => boolean) =>
  parting(leaves.filter((leaf) => !isGone(leaf)))?.fault.code;

it('lets a twin come with the other one where both are linked, and nobody else', () => {
  const leaves = ofTwins();
  expect(parting(leaves)).toBeNull();
  expect(codeWithout(leaves, ({ kind }) => kind === 'twins-linked')).toBe('not-twins');
  const parted = leaves.findIndex(({ kind }) => kind === 'settled');
  const at = addMs(leaves[parted]?.at ?? toInstant('2026-03-16T02:00:00.000Z'), -1);
  const apart: Leaf[] = [
    { kind: 'twins-parted', at, who: 'early' },
    { kind: 'twins-parted', at, who: 'late' },
  ];
  expect(parting(leaves.toSpliced(parted, 0, ...apart))?.fault.code).toBe('not-twins');
  const off = leaves.map((leaf): Leaf => (leaf.kind === 'rules' ? { ...leaf, twinsTogether: false } : leaf));
  expect(parting(off)).toMatchObject({ leaf: { kind: 'twins-linked' }, fault: { code: 'not-twins' } });
});

it('checks the way of a bulletin by the pack that it goes by', () => {
  const leaves = ofTwins();
  const published = leaves.findIndex(({ kind }) => kind === 'published');
  const codeWith = (over: object) =>
    parting(leaves.with(published, Object.assign({}, leaves[published], over)))?.fault.code;
  expect(codeWith({ byLists: false })).toBe('not-by-lists');
  expect(codeWith({ pack: 8 })).toBe('not-by-lists');
  expect(codeWith({ pack: undefined })).toBe('not-by-lists');
  const notYet = leaves.map((leaf): Leaf => {
    return leaf.kind === 'rules' ? { ...leaf, wishListsAnswer: false } : leaf;
  });
  expect(parting(notYet)).toMatchObject({ leaf: { kind: 'published' }, fault: { code: 'not-by-lists' } });
});

it('follows a ledger that was begun before such things were told', () => {
  const leaves = ofTwins().flatMap((leaf): Leaf[] => {
    if (leaf.kind === 'twins-linked') return [];
    if (leaf.kind === 'began') return [{ kind: 'began', at: leaf.at, city: leaf.city }];
    if (leaf.kind !== 'published') return [leaf];
    const { pack: _, ...published } = leaf;
    return [published];
  });
  expect(parting(leaves)).toBeNull();
});

it('believes nothing that begins anywhere else', () => {
  const { leaves } = new Town(1);
  expect(parting(leaves.slice(1))?.fault.code).toBe('not-begun');
});
