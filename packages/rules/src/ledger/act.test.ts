import { describe, expect, it } from '@jest/globals';
import { addMs, toCalendarDay, toInstant } from '@kezek/calendar/instant';
import type { Leaf, LeafOf } from './leaf';
import { Replay, type Parting } from './replay';

const at = toInstant('2026-03-10T05:00:00.000Z');
const later = toInstant('2026-03-17T05:00:00.000Z');
const queue = { birthYear: 2022, language: 'kk' };
const who = 'family';
const bulletin = 'bulletin-1';
const one = { at: later, who };
const stands = { ...one, queue, category: 'general', submittedAt: at, no: 1 } as const;
const operators = (reason: string) => ({ by: 'operator', reason }) as const;

const submitted: Leaf = { kind: 'submitted', ...stands, at, cause: 'submitted' };
const joined: Leaf = { kind: 'joined', ...stands, at, cause: 'submitted' };
const returned = (cause: string, act: object = {}): Leaf => ({ kind: 'returned', ...stands, cause, ...act });

function begun(format: 2 | 3, takenOver: readonly Leaf[] = []): Leaf[] {
  return [
    { kind: 'began', at, city: '750000000', format },
    {
      ...{ kind: 'rules', at, locality: '*', version: 1, appliesFrom: toCalendarDay('2024-03-01') },
      ...{ generalPerPrivileged: 3, turnDepth: 6, wishListsAnswer: false, twinsTogether: false },
    },
    ...takenOver,
    { kind: 'begun', at },
  ];
}

/** A bulletin of one place; the family holds it. */
const holding: Leaf[] = [
  {
    ...{ kind: 'published', at, bulletin, queue, kindergarten: 'k', type: 'public', places: 1, pack: 1 },
    ...{ cutoffs: { 'out-of-turn': at, 'first-priority': at, general: at }, generalAt: addMs(later, 86_400_000) },
  },
  { kind: 'responded', at, bulletin, who, access: 'priority', gathered: true },
  { kind: 'settled', at, bulletin },
  { kind: 'given', at, bulletin, who, place: 1 },
];
const issued: Leaf[] = [
  { kind: 'left', ...one, cause: 'referral' },
  { kind: 'issued', ...one, bulletin, place: 1, access: 'priority', turn: null },
];
const declined: Leaf = { kind: 'released', ...one, bulletin, cause: 'declined', reason: 'documents-do-not-match' };
const lapsed: Leaf = { kind: 'referral-ended', ...one, bulletin, how: 'lapsed', reason: null };

/** As a former format tells it. */
const unsaid = (leaf: Leaf): Leaf =>
  leaf.kind === 'released' || leaf.kind === 'referral-ended' || leaf.kind === 'ended'
    ? Object.assign({}, leaf, { by: undefined })
    : Object.assign({}, leaf, { by: undefined, reason: undefined });

function parting(leaves: readonly Leaf[]): Parting | null {
  const replay = new Replay();
  for (const leaf of leaves) {
    const found = replay.next(leaf);
    if (found) return found;
  }
  return null;
}

const code = (...leaves: Leaf[]) => parting([...begun(3), submitted, joined, ...leaves])?.fault.code;

/** What only an operator does: what comes before it, and how it is told. */
const acts: { name: string; before: Leaf[]; act: Leaf }[] = [
  {
    name: 'an end',
    before: [],
    act: { kind: 'left', ...one, cause: 'import-undone', ...operators('import-undone') },
  },
  {
    name: 'an end in the stop-list',
    before: [...holding, ...issued, lapsed],
    act: { kind: 'application-ended', ...one, cause: 'import-undone', ...operators('import-undone') },
  },
  {
    name: 'a restoration',
    before: [{ kind: 'left', ...one, cause: 'withdrawn', ...operators('not-representative') }],
    act: returned('restored', operators('wrong-end')),
  },
  {
    name: 'a restoration into what is left of a stop-list',
    before: [
      ...[...holding, ...issued, lapsed],
      { kind: 'application-ended', ...one, cause: 'withdrawn', ...operators('not-representative') },
    ],
    act: { kind: 'application-restored', ...one, ...operators('wrong-end') },
  },
  {
    name: 'a lapse that was none',
    before: [...holding, ...issued, lapsed, { kind: 'application-ended', ...one, cause: 'removed' }],
    act: returned('restored', operators('wrong-lapse')),
  },
  {
    name: 'a privilege that is confirmed',
    before: [],
    act: {
      ...{ kind: 'category-changed', ...one, category: 'first-priority', from: 'general' },
      ...operators('privilege-confirmed'),
    },
  },
  {
    name: 'a decline that is taken back',
    before: [...holding, declined],
    act: { kind: 'restored', ...one, bulletin, into: 'line', ...operators('wrong-decline') },
  },
  {
    name: 'the end of a referral',
    before: [...holding, ...issued],
    act: { kind: 'referral-ended', ...one, bulletin, how: 'ended', ...operators('group-closes') },
  },
  {
    name: 'a bulletin that is withdrawn',
    before: holding,
    act: { kind: 'ended', at: later, bulletin, how: 'withdrawn', ...operators('published-by-mistake') },
  },
];

describe.each(acts)('$name', ({ before, act }) => {
  it('is followed where it says whose act it is, and why', () => {
    expect(code(...before, act)).toBeUndefined();
  });

  it('is refused without a reason, without who did it, and as anybody else’s', () => {
    for (const over of [{ reason: undefined }, { reason: '' }, { by: undefined }, { by: 'service' as const }]) {
      const told = Object.assign({}, act, over);
      expect(code(...before, told)).toBe('act-without-reason');
    }
  });

  it('needs none in a ledger that was begun before it was told', () => {
    expect(parting([...begun(2), submitted, joined, ...[...before, act].map(unsaid)])).toBeNull();
  });
});

it('bears a reason that it can have', () => {
  const confirmed: Leaf = {
    ...{ kind: 'category-changed', ...one, category: 'first-priority', from: 'general' },
    ...operators('privilege-cancelled'),
  };
  expect(code(confirmed)).toBe('act-without-reason');
  expect(code({ kind: 'left', ...one, cause: 'withdrawn', ...operators('because') })).toBe('act-without-reason');
});

it('is the family’s own or the kindergarten’s where nobody is named, and says no more', () => {
  expect(code({ kind: 'left', ...one, cause: 'withdrawn' })).toBeUndefined();
  expect(code(...holding, declined)).toBeUndefined();
  expect(code({ kind: 'left', ...one, cause: 'withdrawn', reason: 'not-representative' })).toBe('act-without-reason');
  expect(code(...holding, { ...declined, words: 'something' })).toBe('act-without-reason');
});

it('of another system has a reason, too', () => {
  const revoked: LeafOf<'referral-ended'> = {
    ...{ kind: 'referral-ended', ...one, bulletin, how: 'revoked', reason: null },
    by: 'service',
  };
  expect(code(...holding, ...issued, revoked)).toBe('act-without-reason');
  expect(code(...holding, ...issued, { ...revoked, reason: 'signal' })).toBeUndefined();
});

it('moves nobody who has ended, and takes back nothing that a family did itself', () => {
  const own: Leaf = { kind: 'left', ...one, cause: 'withdrawn' };
  const end: Leaf = { kind: 'application-ended', ...one, cause: 'withdrawn', ...operators('not-representative') };
  const restored = returned('restored', operators('wrong-end'));
  expect(code(own, returned('stop-list-ended'))).toBe('has-ended');
  expect(code(own, end)).toBe('has-ended');
  expect(code(own, restored)).toBe('nothing-to-restore');
  expect(code(own, returned('restored', operators('wrong-lapse')))).toBe('nothing-to-restore');
  expect(code(end)).toBe('ends-in-queue');
  const enrolled: Leaf[] = [...holding, ...issued, { kind: 'enrolled', ...one, bulletin }];
  expect(code(...enrolled, end)).toBe('has-ended');
  expect(code({ kind: 'left', ...one, cause: 'referral' }, restored)).toBe('nothing-to-restore');
  const undeclined: Leaf = { kind: 'restored', ...one, bulletin, into: 'line', ...operators('wrong-decline') };
  expect(code(...holding, undeclined)).toBe('nothing-to-restore');
  expect(parting([...begun(3), end])?.fault.code).toBe('unknown-application');
});

it('brings nobody out of a stop-list that no lapse has led to', () => {
  expect(code(...holding, ...issued, returned('stop-list-ended'))).toBe('nothing-to-restore');
  expect(code(...holding, ...issued, lapsed, returned('stop-list-ended'))).toBeUndefined();
});

it('takes back what had ended, or was declined, before the ledger began', () => {
  const takenOver: Leaf = { kind: 'submitted', ...stands, cause: 'taken-over' };
  const ended: Leaf = { kind: 'application-ended', ...one, cause: 'withdrawn', ...operators('not-representative') };
  const restored = returned('restored', operators('wrong-end'));
  expect(parting([...begun(3, [takenOver, ended]), restored])).toBeNull();
  const right = { kind: 'restored', ...one, bulletin: 'over', into: 'right-to-respond' } as const;
  expect(parting([...begun(3, [takenOver]), { ...right, ...operators('wrong-decline') }])).toBeNull();
});

it('takes nobody over once the ledger has begun', () => {
  for (const format of [2, 3] as const) {
    expect(parting([...begun(format), { ...submitted, cause: 'taken-over' }])?.fault.code).toBe('backdated');
  }
});
