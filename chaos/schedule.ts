import { between, pick, type Random } from '../tests/support/random';
import type { Part } from '../tests/support/start-stack';

const killable = ['worker', 'bulletin', 'gateway', 'catalog', 'temporal', 'postgres'] as const satisfies Part[];
/** Letters are kept in the catcher's memory: it hangs, and is never killed. */
const pausable = [...killable, 'mail-catcher'] as const satisfies Part[];
/** Each has a database and a pool of connections to it. */
const withDatabase = ['gateway', 'bulletin', 'catalog'] as const satisfies Part[];

/** One thing that is done to the running parts. */
export type Fault =
  | { kind: 'kill'; parts: [Part] }
  | { kind: 'pause'; parts: [Part]; ms: number }
  | { kind: 'kill-two'; parts: [Part, Part]; apartMs: number }
  /** The second is killed while the first hangs. */
  | { kind: 'kill-in-pause'; parts: [Part, Part]; ms: number }
  /** Killed again when it has just come back. */
  | { kind: 'kill-again'; parts: [Part]; afterMs: number }
  /** Hangs while people go on asking, dies of it, comes back to what has piled up, and dies again over it. */
  | { kind: 'hang-and-kill-twice'; parts: [Part]; ms: number; afterMs: number }
  | { kind: 'kill-all'; parts: Part[] }
  /** Nothing more can be written; with `logToo` Postgres' own log has no room either, over which it dies. */
  | { kind: 'full-disk'; parts: ['postgres', 'temporal']; ms: number; logToo: boolean }
  /** Somebody else has all of Postgres' connections. */
  | { kind: 'connections'; parts: ['postgres']; ms: number }
  /** Somebody else has what a service's statements wait for, until its pool has no connection left. */
  | { kind: 'locks'; parts: [(typeof withDatabase)[number]]; ms: number };

export type FaultKind = Fault['kind'];

/** What the table of a run has a line for: a part's death and its hanging each, else the kind. */
export const rowOf = ({ kind, parts }: Fault): string =>
  kind === 'kill' || kind === 'pause' ? `${kind} ${parts[0]}` : kind;

interface Chances {
  random: Random;
  longestMs: number;
}

type Card = (chances: Chances) => Fault;

const kills = killable.map((part): Card => () => ({ kind: 'kill', parts: [part] }));
const pauses = pausable.map((part): Card => (chances) => ({ kind: 'pause', parts: [part], ms: long(chances) }));
const others: readonly Card[] = [
  ({ random }) => ({ kind: 'kill-two', parts: two(random), apartMs: between(random, 0, 700) }),
  (chances) => ({ kind: 'kill-in-pause', parts: two(chances.random), ms: long(chances) }),
  ({ random }) => ({ kind: 'kill-again', parts: [pick(random, killable)], afterMs: between(random, 0, 1_500) }),
  (chances) => ({
    kind: 'hang-and-kill-twice',
    // Mostly whoever carries out: a long absence of others is seen by everybody at once.
    parts: [chances.random() < 0.7 ? 'worker' : pick(chances.random, killable)],
    ms: Math.max(long(chances), Math.round(chances.longestMs * 0.8)),
    afterMs: between(chances.random, 0, 1_500),
  }),
  () => ({ kind: 'kill-all', parts: [...killable] }),
  ({ random }) => ({ kind: 'connections', parts: ['postgres'], ms: between(random, 1_000, 8_000) }),
  ({ random }) => ({ kind: 'locks', parts: [pick(random, withDatabase)], ms: between(random, 1_000, 8_000) }),
];
const fullDisk: Card = ({ random }) => ({
  kind: 'full-disk',
  parts: ['postgres', 'temporal'],
  ms: between(random, 1_000, 8_000),
  logToo: random() < 0.5,
});

/** One of each. */
const deckWith = (canFillDisk: boolean): Card[] => [...kills, ...pauses, ...others, ...(canFillDisk ? [fullDisk] : [])];

/** So many faults are one of each. */
export const deckSize = (canFillDisk: boolean): number => deckWith(canFillDisk).length;

/**
 * Never ends: the next fault and how long after the recovery of the last it comes. Deck after deck, each shuffled: after so
 * many decks there were so many of each.
 */
export function* schedule(
  chances: Chances,
  { canFillDisk }: { canFillDisk: boolean },
): Generator<{ afterMs: number; fault: Fault }> {
  const { random } = chances;
  for (;;) {
    for (const card of shuffled(random, deckWith(canFillDisk))) {
      const afterMs = between(random, 500, 4_000);
      yield { afterMs, fault: card(chances) };
    }
  }
}

const long = ({ random, longestMs }: Chances): number => between(random, Math.min(1_000, longestMs), longestMs);

function two(random: Random): [Part, Part] {
  const part = pick(random, killable);
  const other = pick(
    random,
    killable.filter((one) => one !== part),
  );
  return [part, other];
}

function shuffled<T>(random: Random, items: readonly T[]): T[] {
  const left = [...items];
  const drawn: T[] = [];
  while (left.length > 0) drawn.push(...left.splice(Math.floor(random() * left.length), 1));
  return drawn;
}

/** As the log says it. */
export function inWords({ kind, parts, ...rest }: Fault): string {
  const times = Object.entries(rest).map(([name, value]) => `${name} ${value}`);
  return [kind, parts.join('+'), ...times].join(' ');
}
