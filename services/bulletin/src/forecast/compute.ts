import { epochMs, type CalendarDay, type Instant } from '@kezek/calendar/instant';
import { packInForce, type RulePack } from '@kezek/rules/pack/rule-pack';
import { backtest, type QueuesPast } from '@kezek/rules/forecast/backtest';
import { bandOf } from '@kezek/rules/forecast/bands';
import type { Levels } from '@kezek/rules/forecast/calibration';
import { forecastFor } from '@kezek/rules/forecast/forecast';
import { cellsOf, type Cells } from '@kezek/rules/forecast/landmarks';
import { monthOf } from '@kezek/rules/months';
import { movedUpAMonth } from '@kezek/rules/forecast/movement';
import type { QueuePast } from '@kezek/rules/forecast/stays';
import { categories } from '@kezek/rules/queue/category';
import type { StoredForecast } from '../storage/column-types';
import type { ForecastRow } from '../storage/rows';
import type { Database } from '../storage/database';
import { earlierForecasts } from './earlier';
import { inTurns } from './in-turns';
import { movedSince, paceOf } from './pace';
import type { Part } from './parts';
import { readPast } from './read-past';
import { storeForecasts, type ComputedQueue } from './store';

/** How far the past is gone through, in months; tests begin a year after its beginning and end before the last ones. */
const lookedBack = 84;
const tested = 36;
const unripe = 6;
/** Children are in a queue from their birth until they are this old, at most. */
const oldest = 12;

/**
 * Forecasts every queue of a part as of an instant, tests what would have been said in the past, and stores both. Reads
 * the log page by page, computes in turns with whatever else this process does, and writes in one short transaction.
 *
 * @returns how many queues have somebody to forecast for.
 */
export async function forecastPart(database: Database, part: Part, at: Instant): Promise<{ queues: number }> {
  const { statements, policy } = database;
  const pasts = await pastsOf(database, part, at);
  const past = await inTurns(queuesOf(pasts, ratiosIn((await policy.current()).packs, part.city), monthOf(at)));
  const now = monthOf(at);
  const months = { first: now - unripe - tested + 1, last: now - unripe };
  const { levels, ...shown } = await inTurns(backtest(past, { months, asOfMs: epochMs(at) }));
  const earlier = await earlierForecasts(statements, part, at);
  const queues: ComputedQueue[] = [];
  for (const [birthYear, one] of pasts) {
    const waiting = one.stays.filter(({ untilMs }) => untilMs === Infinity).length;
    if (waiting === 0) continue;
    const key = { ...part, birthYear };
    const then = earlier.get(birthYear);
    const since = then && (await movedSince(statements, key, one, { since: then.at, until: at }));
    const rows = await inTurns(rowsOfQueue(past, { birthYear, waiting }, { at, levels }));
    queues.push({
      key,
      rows: rows.map((row) => ({ ...row, before: then?.saidOf(row) ?? null })),
      pace: await paceOf(statements, key, one, at),
      beforeAt: then?.at ?? null,
      since: since ?? null,
    });
  }
  await storeForecasts(database, part, { at, queues, tested: shown });
  return { queues: queues.length };
}

async function pastsOf({ statements }: Database, part: Part, at: Instant): Promise<Map<number, QueuePast>> {
  const youngest = Number(at.slice(0, 4));
  const pasts = new Map<number, QueuePast>();
  for (let birthYear = youngest - oldest; birthYear <= youngest; birthYear += 1) {
    const past = await readPast(statements, { ...part, birthYear }, at);
    if (past.stays.length > 0) pasts.set(birthYear, past);
  }
  return pasts;
}

function ratiosIn(packs: readonly RulePack[], city: string): (day: CalendarDay) => number {
  const [first] = packs.map(({ appliesFrom }) => appliesFrom).toSorted();
  // A past from before the first pack is read by that one.
  return (day) => packInForce(packs, city, first && day < first ? first : day).values.queue.generalPerPrivileged;
}

function* queuesOf(
  pasts: ReadonlyMap<number, QueuePast>,
  ratioOn: (day: CalendarDay) => number,
  now: number,
): Generator<undefined, QueuesPast> {
  const queues = new Map<number, Cells>();
  const months = { first: now - lookedBack, last: now };
  for (const [birthYear, past] of pasts) queues.set(birthYear, yield* cellsOf(past, { months, ratioOn }));
  return { queues, pasts };
}

/** Of every place that somebody may come to stand at by the next night. */
function* rowsOfQueue(
  { queues }: QueuesPast,
  { birthYear, waiting }: { birthYear: number; waiting: number },
  { at, levels }: { at: Instant; levels: Levels },
): Generator<undefined, Pick<ForecastRow, 'category' | 'band' | 'said'>[]> {
  const rows: Pick<ForecastRow, 'category' | 'band' | 'said'>[] = [];
  const cells: Cells = queues.get(birthYear) ?? new Map();
  const last = bandOf(2 * waiting + 20);
  for (const category of categories) {
    for (let band = 0; band <= last; band += 1) {
      const forecast = forecastFor(queues, { birthYear, category, band }, { asOfMs: epochMs(at), levels });
      const said: StoredForecast = { ...forecast, movedUp: movedUpAMonth(cells, { category, band }, monthOf(at)) };
      rows.push({ category, band, said });
      yield;
    }
  }
  return rows;
}
