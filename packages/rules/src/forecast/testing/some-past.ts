import { toInstant, type Instant } from '@kezek/calendar/instant';
import type { Category } from '../../queue/category';
import { cellsOf, dayMs } from '../landmarks';
import type { QueuesPast } from '../backtest';
import { monthOf } from '../../months';
import { runThrough } from '../run-through';
import { PastReader, type LoggedChange } from '../stays';

export interface SomeFamily {
  birthYear: number;
  category: Category;
  /** Days since {@link begins}. */
  joinedOn: number;
  waits: number;
  end: 'referral' | 'withdrawn';
}

const begins = toInstant('2023-01-01T06:00:00.000Z');
export const onDay = (day: number): Instant => toInstant(Date.parse(begins) + Math.round(day * dayMs));

export function logOf(families: readonly SomeFamily[]): (LoggedChange & { birthYear: number })[] {
  return families
    .flatMap(({ birthYear, category, joinedOn, waits, end }, no) => {
      const of = { birthYear, applicationId: String(no), category, submittedAt: onDay(joinedOn), submissionNo: no };
      return [
        { ...of, at: onDay(joinedOn), kind: 'joined' as const, detail: null, byChoice: false },
        { ...of, at: onDay(joinedOn + waits), kind: 'left' as const, detail: end, byChoice: false },
      ];
    })
    .toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

/** Until a day's instant, as if it were today: what the log says of later is there or not. */
export function queuesOf(log: readonly (LoggedChange & { birthYear: number })[], lastDay: number): QueuesPast {
  const years = [...new Set(log.map(({ birthYear }) => birthYear))].toSorted((a, b) => a - b);
  const read = years.map((birthYear) => {
    const reader = new PastReader();
    for (const change of log) if (change.birthYear === birthYear) reader.add(change);
    const past = reader.read();
    const months = { first: monthOf(begins), last: monthOf(onDay(lastDay)) };
    const cells = runThrough(cellsOf(past, { months, ratioOn: () => 3 }));
    return { birthYear, past, cells };
  });
  return {
    queues: new Map(read.map(({ birthYear, cells }) => [birthYear, cells])),
    pasts: new Map(read.map(({ birthYear, past }) => [birthYear, past])),
  };
}
