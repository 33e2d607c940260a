import { countRank, levelsFrom, noRanks, shares, type Levels, type QuantileName } from './calibration';
import { dayMs, type Cell } from './landmarks';
import { leastFamilies, likeFamilies, type Queues } from './like-families';
import { monthText, startMsOf } from '../months';
import { byLastYear, ofAll } from './naive';
import { Score, type Range, type Scored } from './score';
import type { QueuePast } from './stays';
import { curveOf, quantileOf, waitAsOf, type Curve } from './survival';

/** `raw`: as `calibrated`, before earlier forecasts are asked how they fared. */
const methods = ['calibrated', 'raw', 'last-year', 'of-all'] as const;
export type Method = (typeof methods)[number];

/** The ranges that half and four of five families need. */
type Scores<S> = Record<Method, { half: S; most: S }>;

export interface Backtest {
  /** What would have been said at the beginning of each month, and how it has come out: `2026-03`. */
  months: { month: string; families: number; scores: Scores<Scored> }[];
  /** All of these together. */
  all: { families: number; scores: Scores<Scored> };
  /** For what is said now. */
  levels: Levels;
}

export interface QueuesPast {
  queues: Queues;
  /** By the children's year of birth, as the queues. */
  pasts: ReadonlyMap<number, QueuePast>;
}

/** What was said at the beginning of a month to those who stood in a cell. */
interface Said {
  cell: Cell;
  curve: Curve;
}

/**
 * Asks of each month what would have been said then, from what was known then, and how it has come out by now. Also how
 * far to trust was learnt only from what had come out by then.
 *
 * Yields often: whoever runs it may do other things between.
 *
 * @param months the first of them has a year behind it.
 */
export function* backtest(
  { queues, pasts }: QueuesPast,
  { months, asOfMs }: { months: { first: number; last: number }; asOfMs: number },
): Generator<undefined, Backtest> {
  const said: Said[] = [];
  const all = newScores();
  const tested: Backtest['months'] = [];
  let families = 0;
  for (let month = months.first; month <= months.last; month += 1) {
    const thenMs = startMsOf(month);
    const levels = yield* levelsAsOf(said, thenMs);
    const everybody = rangesAt(yield* ofAll(queues, thenMs));
    const scores = newScores();
    let toldTo = 0;
    for (const [birthYear, cells] of queues) {
      const past = pasts.get(birthYear);
      const paced = past ? byLastYear(past, thenMs) : null;
      for (const cell of cells.values()) {
        if (cell.month !== month) continue;
        yield;
        const like = likeFamilies(queues, { birthYear, category: cell.category, band: cell.band }, thenMs);
        if (like.families < leastFamilies) continue;
        const curve = curveOf(like.waits);
        said.push({ cell, curve });
        toldTo += cell.families.length;
        const told = {
          calibrated: rangesAt((name) => quantileOf(curve, levels[name])),
          raw: rangesAt((name) => quantileOf(curve, shares[name])),
          'of-all': everybody,
        };
        for (const [index, number] of cell.numbers.entries()) {
          const wait = waitAsOf(cell, index, asOfMs);
          const ranges = { ...told, 'last-year': paced && rangesAt((name) => paced(number, name)) };
          for (const method of methods) {
            addTo(scores[method], ranges[method], wait);
            addTo(all[method], ranges[method], wait);
          }
        }
      }
    }
    families += toldTo;
    if (toldTo > 0) tested.push({ month: monthText(month), families: toldTo, scores: readScores(scores) });
  }
  const levels = yield* levelsAsOf(said, asOfMs);
  return { months: tested, all: { families, scores: readScores(all) }, levels };
}

interface Ranges {
  half: Range | null;
  most: Range | null;
}

function rangesAt(at: (name: QuantileName) => number | null): Ranges {
  const range = (from: number | null, to: number | null) => (from === null ? null : { from, to });
  return { half: range(at('q25'), at('q75')), most: range(at('q10'), at('q90')) };
}

function addTo(
  scores: { half: Score; most: Score },
  ranges: Ranges | null,
  wait: { days: number; ended: boolean },
): void {
  if (ranges?.half) scores.half.add(ranges.half, wait);
  if (ranges?.most) scores.most.add(ranges.most, wait);
}

/** From what had been said and had come out by an instant. */
function* levelsAsOf(said: readonly Said[], asOfMs: number): Generator<undefined, Levels> {
  const ranks = noRanks();
  for (const { cell, curve } of said) {
    for (const index of cell.families.keys()) countRank(ranks, curve, waitAsOf(cell, index, asOfMs));
    yield;
  }
  const firstMs = said[0]?.cell.startMs ?? asOfMs;
  return levelsFrom(ranks, (asOfMs - firstMs) / (365 * dayMs));
}

const eachMethod = <S>(of: () => S): Scores<S> => ({
  calibrated: { half: of(), most: of() },
  raw: { half: of(), most: of() },
  'last-year': { half: of(), most: of() },
  'of-all': { half: of(), most: of() },
});

const newScores = (): Scores<Score> => eachMethod(() => new Score());

function readScores(scores: Scores<Score>): Scores<Scored> {
  const read = ({ half, most }: { half: Score; most: Score }) => ({ half: half.read(), most: most.read() });
  return {
    calibrated: read(scores.calibrated),
    raw: read(scores.raw),
    'last-year': read(scores['last-year']),
    'of-all': read(scores['of-all']),
  };
}
