import { between, pick, type Random } from '../support/random';
import type { Part } from '../support/start-stack';

const killable = ['worker', 'bulletin', 'gateway', 'catalog', 'temporal', 'postgres'] as const satisfies Part[];
/** Letters are kept in the catcher's memory: it hangs, and is never killed. */
const pausable = [...killable, 'mail-catcher'] as const satisfies Part[];

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
  | { kind: 'kill-all'; parts: Part[] };

export type FaultKind = Fault['kind'];

/** The more often named, the likelier. */
const kinds: readonly FaultKind[] = [
  ...Array<FaultKind>(7).fill('kill'),
  ...Array<FaultKind>(3).fill('pause'),
  ...Array<FaultKind>(2).fill('kill-two'),
  ...Array<FaultKind>(2).fill('kill-in-pause'),
  ...Array<FaultKind>(2).fill('kill-again'),
  ...Array<FaultKind>(3).fill('hang-and-kill-twice'),
  'kill-all',
];

/** Never ends: the next fault and how long after the recovery of the last it comes. */
export function* schedule(random: Random, maxDelayMs: number): Generator<{ afterMs: number; fault: Fault }> {
  for (;;) {
    const afterMs = between(random, 500, 4_000);
    yield { afterMs, fault: faultOf(pick(random, kinds), random, maxDelayMs) };
  }
}

function faultOf(kind: FaultKind, random: Random, maxDelayMs: number): Fault {
  const ms = between(random, Math.min(1_000, maxDelayMs), maxDelayMs);
  const part = pick(random, killable);
  const other = pick(
    random,
    killable.filter((one) => one !== part),
  );
  switch (kind) {
    case 'kill':
      return { kind, parts: [part] };
    case 'pause':
      return { kind, parts: [pick(random, pausable)], ms };
    case 'kill-two':
      return { kind, parts: [part, other], apartMs: between(random, 0, 700) };
    case 'kill-in-pause':
      return { kind, parts: [part, other], ms };
    case 'kill-again':
      return { kind, parts: [part], afterMs: between(random, 0, 1_500) };
    case 'hang-and-kill-twice':
      // Mostly whoever carries out: a long absence of others is seen by everybody at once.
      return {
        kind,
        parts: [random() < 0.7 ? 'worker' : part],
        ms: Math.max(ms, Math.round(maxDelayMs * 0.8)),
        afterMs: between(random, 0, 1_500),
      };
    case 'kill-all':
      return { kind, parts: [...killable] };
  }
}

/** As the log says it. */
export function inWords({ kind, parts, ...rest }: Fault): string {
  const times = Object.entries(rest).map(([name, value]) => `${name} ${value}`);
  return [kind, parts.join('+'), ...times].join(' ');
}
