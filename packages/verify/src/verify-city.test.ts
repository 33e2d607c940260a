import { expect, it } from '@jest/globals';
import { toCalendarDay, toInstant } from '@kezek/calendar/instant';
import { RemoteProblem } from '@kezek/contract/client';
import type { Leaf } from '@kezek/rules/ledger/leaf';
import { HeadSigner } from '@kezek/transparency/signed-head';
import { MemoryTree } from '@kezek/transparency/testing/tree';
import * as fc from 'fast-check';
import type { Portal } from './download';
import { knownFrom, knownFromLetter } from './known-heads';
import { verifyCity } from './verify-city';

const city = '750000000';
const at = toInstant('2026-03-16T13:00:00.000Z');
const day = toCalendarDay('2024-03-01');
const queue = { birthYear: 2022, language: 'kk' };
const signer = new HeadSigner('kezek', '07'.repeat(32));
const bulletin = 'bulletin-1';

/** Three in a queue of whom all respond to a bulletin of one place: it goes to the first. */
function ledger(): Leaf[] {
  const families = [1, 2, 3].map((no) => ({
    ...{ who: `family-${no}`, category: 'general' as const, no },
    submittedAt: toInstant(`2026-03-0${no}T05:00:00.000Z`),
  }));
  const nobody = { 'out-of-turn': at, 'first-priority': at, general: at };
  return [
    { kind: 'began', at, city },
    { kind: 'key', at, key: signer.verifierKey },
    { kind: 'rules', at, locality: '*', version: 1, appliesFrom: day, generalPerPrivileged: 3, turnDepth: 6 },
    { kind: 'begun', at },
    ...families.flatMap((family): Leaf[] => [
      { kind: 'submitted', at: family.submittedAt, ...family, queue, cause: 'submitted' },
      { kind: 'joined', at: family.submittedAt, ...family, queue, cause: 'submitted' },
    ]),
    {
      ...{ kind: 'published', at, bulletin, queue, kindergarten: 'k', type: 'public', places: 1, cutoffs: nobody },
      generalAt: toInstant('2026-03-20T02:00:00.000Z'),
    },
    ...families.toReversed().map(({ who }): Leaf => ({
      ...{ kind: 'responded', at, bulletin, who, access: 'priority', gathered: true },
    })),
    { kind: 'settled', at, bulletin },
    { kind: 'given', at, bulletin, who: 'family-1', place: 1 },
  ];
}
const texts = ledger().map((leaf) => JSON.stringify(leaf));

const headOf = (leaves: readonly string[]) => {
  const root = new MemoryTree(leaves).root();
  const head = { size: leaves.length, root: root.toString('base64'), at };
  return { ...head, note: signer.sign({ origin: `kezek/${city}`, size: leaves.length, root, at }) };
};

interface Flags {
  wishListsAnswer?: boolean;
  twinsTogether?: boolean;
}
interface ShownPack {
  locality: string;
  version: number;
  appliesFrom: string;
  values: {
    queue: { generalPerPrivileged: number } & Flags;
    bulletin: { turnDepth: number };
  };
}
const packOf = (version: number, queueValues: Partial<ShownPack['values']['queue']> = {}): ShownPack => ({
  ...{ locality: '*', version, appliesFrom: day },
  values: { queue: { generalPerPrivileged: 3, ...queueValues }, bulletin: { turnDepth: 6 } },
});

/** A portal that publishes these leaves, under a head that it signs anew; the last pack is in force. */
function portalWith(leaves: readonly string[], packs: readonly ShownPack[] = [packOf(1)]): Portal {
  const answers = {
    ledger: async () => ({ ...headOf(leaves), verifierKey: signer.verifierKey }),
    ledgerHeads: async () => ({ items: [], nextCursor: null }),
    ledgerLeaves: async ({ query: { from, limit = 5 } }: { query: { from: number; limit?: number } }) => ({
      size: leaves.length,
      items: leaves.slice(from, from + limit),
    }),
    rulePack: async ({ query: { version } }: { query: { version?: number } }) => {
      const pack = version === undefined ? packs.at(-1) : packs.findLast((one) => one.version === version);
      if (!pack) throw new RemoteProblem(404, 'not-found');
      return pack;
    },
  };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what the check asks of a portal, and nothing else
  return answers as unknown as Portal;
}

const kept = knownFrom(headOf(texts).note, city, 'the head that was kept');

it('finds nothing in a ledger that is as it was', async () => {
  expect(await verifyCity(portalWith(texts), city, [kept])).toMatchObject({ finding: null, size: texts.length });
  const { size, root } = headOf(texts);
  expect(await verifyCity(portalWith(texts), city, [knownFromLetter(`${size}, ${root}`)])).toMatchObject({
    finding: null,
  });
});

it('finds each leaf that was changed, dropped, inserted or moved since a head was kept', async () => {
  const index = fc.nat({ max: texts.length - 1 });
  const rewritten = fc.oneof(
    fc.tuple(index, fc.string({ minLength: 1 })).map(([i, more]) => texts.with(i, `${texts[i]}${more}`)),
    index.map((i) => texts.toSpliced(i, 1)),
    fc.tuple(index, index).map(([i, j]) => texts.toSpliced(i, 0, texts[j] ?? '')),
    fc
      .tuple(index, index)
      .filter(([i, j]) => i !== j)
      .map(([i, j]) => {
        const [moved = ''] = texts.slice(i, i + 1);
        return texts.toSpliced(i, 1).toSpliced(j, 0, moved);
      }),
  );
  await fc.assert(
    fc.asyncProperty(rewritten, async (leaves) => {
      expect((await verifyCity(portalWith(leaves), city, [kept])).finding).not.toBeNull();
    }),
  );
});

it('finds a place that went to somebody else, under a head that is all right', async () => {
  const given = texts.map((text) =>
    text.replace(
      '"kind":"given","at":"2026-03-16T13:00:00.000Z","bulletin":"bulletin-1","who":"family-1"',
      '"kind":"given","at":"2026-03-16T13:00:00.000Z","bulletin":"bulletin-1","who":"family-3"',
    ),
  );
  const { finding } = await verifyCity(portalWith(given), city, []);
  expect(finding).toMatchObject({ index: texts.length - 1 });
  expect(finding?.what).toContain('"family-1"');
});

it('finds a head that no announced key has signed', async () => {
  const other = texts.map((text) =>
    text.replace(signer.verifierKey, new HeadSigner('kezek', '08'.repeat(32)).verifierKey),
  );
  expect((await verifyCity(portalWith(other), city, [])).finding).toMatchObject({ index: null });
});

it('finds a rule pack that the portal shows otherwise, in force or not', async () => {
  const told = { kind: 'rules', at, locality: '*', appliesFrom: day, generalPerPrivileged: 3, turnDepth: 6 } as const;
  const leaves = (second: Flags = {}) =>
    ledger()
      .flatMap((leaf): Leaf[] => (leaf.kind === 'rules' ? [leaf, { ...told, version: 2, ...second }] : [leaf]))
      .map((leaf) => JSON.stringify(leaf));
  const finding = async (packs: ShownPack[], second?: Flags) =>
    (await verifyCity(portalWith(leaves(second), packs), city, [])).finding?.what;
  const flags = { wishListsAnswer: true, twinsTogether: false };
  expect(await finding([packOf(1), packOf(2)])).toBeUndefined();
  expect(await finding([packOf(1), packOf(2, { wishListsAnswer: true })], flags)).toBeUndefined();
  // A city's own hides the country's of that version.
  const own = { ...told, version: 1, locality: city };
  const hidden = texts.toSpliced(3, 0, JSON.stringify(own));
  expect((await verifyCity(portalWith(hidden, [{ ...packOf(1), locality: city }]), city, [])).finding).toBeNull();

  const first = 'The rule pack 1 that the portal shows is not that of the ledger.';
  expect(await finding([packOf(1, { generalPerPrivileged: 2 }), packOf(2)])).toBe(first);
  expect(await finding([packOf(2)])).toBe(first);
  const second = first.replace('1', '2');
  expect(await finding([packOf(1), packOf(2)], flags)).toBe(second);
  expect(await finding([packOf(1), packOf(2, { ...flags, twinsTogether: true })], flags)).toBe(second);
  expect(await finding([packOf(1), { ...packOf(2), appliesFrom: '2024-03-02' }])).toBe(second);
  expect(await finding([packOf(1), packOf(2), packOf(3)])).toBe(first.replace('1', '3'));
});

it('follows the queue where lists answer, whoever was first to respond in general access', async () => {
  const generalAt = toInstant('2026-03-20T02:00:00.000Z');
  const later = (hour: number) => toInstant(`2026-03-20T0${hour}:00:00.000Z`);
  const [began, key, rules, begun, ...families] = ledger().slice(0, 10);
  const byLists = (...given: Leaf[]): string[] =>
    [
      ...[began, key, rules, begun, ...families],
      {
        ...{ kind: 'published', at, bulletin, queue, kindergarten: 'k', type: 'public', places: 2, generalAt },
        ...{ cutoffs: { 'out-of-turn': at, 'first-priority': at, general: at }, byLists: true },
      },
      { kind: 'settled', at, bulletin },
      { kind: 'general', at: generalAt, bulletin },
      { kind: 'responded', at: later(3), bulletin, who: 'family-3', access: 'general', gathered: false },
      { kind: 'responded', at: later(4), bulletin, who: 'family-1', access: 'general', gathered: false },
      ...given,
    ].map((leaf) => JSON.stringify(leaf));
  const given = (who: string, place: number): Leaf => ({ kind: 'given', at: later(4), bulletin, who, place });
  const inOrder = byLists(given('family-1', 1), given('family-3', 2));
  expect((await verifyCity(portalWith(inOrder), city, [])).finding).toBeNull();
  const byTime = byLists(given('family-3', 1), given('family-1', 2));
  expect((await verifyCity(portalWith(byTime), city, [])).finding).toMatchObject({ index: 15 });
});

it('takes no record for checked that says more than it understands', async () => {
  const more = texts.map((text) => (text.includes('"published"') ? text.replace('{', '{"reserve":3,') : text));
  const { finding } = await verifyCity(portalWith(more), city, []);
  expect(finding?.what).toBe('This is no record of a ledger.');
});

/** The second of the three is taken out by an operator. */
function ended(format: 2 | 3, act: { by?: 'operator'; reason?: string; words?: string }): string[] {
  const left: Leaf = { kind: 'left', at, who: 'family-2', cause: 'withdrawn', ...act };
  const restored: Leaf = {
    ...{ kind: 'returned', at, who: 'family-2', category: 'general', no: 2, queue, cause: 'restored' },
    ...{ submittedAt: toInstant('2026-03-02T05:00:00.000Z'), ...act, ...(act.reason && { reason: 'wrong-end' }) },
  };
  const told = ledger().slice(0, 10);
  return [...told.map((leaf) => (leaf.kind === 'began' ? { ...leaf, format } : leaf)), left, restored].map((leaf) =>
    JSON.stringify(leaf),
  );
}

it('takes an operator’s act for one, with its reason, and in a ledger that promises it no other', async () => {
  const act = { by: 'operator', reason: 'not-representative', words: 'c29tZXRoaW5n' } as const;
  const { finding: none, acts } = await verifyCity(portalWith(ended(3, act)), city, []);
  expect(none).toBeNull();
  expect([...acts]).toEqual([
    ['not-representative', 1],
    ['wrong-end', 1],
  ]);
  const { finding } = await verifyCity(portalWith(ended(3, { by: 'operator' })), city, []);
  expect(finding).toMatchObject({ index: 10 });
  expect(finding?.what).toContain('without a reason');
  expect((await verifyCity(portalWith(ended(3, {})), city, [])).finding).toMatchObject({ index: 11 });
  expect((await verifyCity(portalWith(ended(2, {})), city, [])).finding).toBeNull();
});
