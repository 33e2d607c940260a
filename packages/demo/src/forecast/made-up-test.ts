import { epochMs, toInstant, type Instant } from '@kezek/calendar/instant';
import { backtest, type Backtest } from '@kezek/rules/forecast/backtest';
import { cellsOf, type Cells } from '@kezek/rules/forecast/landmarks';
import { monthOf } from '@kezek/rules/months';
import { runThrough } from '@kezek/rules/forecast/run-through';
import { PastReader, type QueuePast } from '@kezek/rules/forecast/stays';
import { madeUpPast } from './made-up-past';

export interface MadeUpCity {
  /** The last instant of its past. */
  until: Instant;
  years: number;
  /** Families a year of birth and age. */
  families: number;
  seed: string;
}

/** Of one language of a made-up city of several years: what would have been said, and how it came out. */
export function testOnMadeUp({ until, years, families, seed }: MadeUpCity): Backtest {
  const now = monthOf(until);
  const last = Number(until.slice(0, 4)) - 1;
  const pasts = new Map<number, QueuePast>();
  const queues = new Map<number, Cells>();
  for (let birthYear = last - years - 6; birthYear <= last; birthYear += 1) {
    const reader = new PastReader();
    const idOf = (family: number) => `${birthYear}/${family}`;
    for (const change of madeUpPast({ birthYear, families, until, seed, idOf })) reader.add(change);
    const past = reader.read();
    const months = { first: now - 12 * years, last: now };
    pasts.set(birthYear, past);
    queues.set(birthYear, runThrough(cellsOf(past, { months, ratioOn: () => 3 })));
  }
  const asked = { months: { first: now - 12 * (years - 3), last: now - 6 }, asOfMs: epochMs(toInstant(until)) };
  return runThrough(backtest({ queues, pasts }, asked));
}
