import { randomUUID } from 'node:crypto';
import { almaty } from '@kezek/rules/pack/default-packs';
import type { Settings } from './settings';

export interface Queue {
  city: string;
  birthYear: number;
  language: 'kk' | 'ru';
}

export interface Bulletin extends Queue {
  id: string;
  places: number;
  phase: 'priority' | 'general';
}

export interface Applicant extends Queue {
  accountId: string;
  applicationId: string;
  /** The one that this family responds to. */
  bulletinId: string;
}

export interface City {
  bulletins: Bulletin[];
  /** Closed long ago; every family responded to them in vain. */
  past: Bulletin[];
  applicants: Applicant[];
}

const queues: readonly Queue[] = [
  { city: almaty, birthYear: 2021, language: 'kk' },
  { city: almaty, birthYear: 2021, language: 'ru' },
  { city: almaty, birthYear: 2022, language: 'kk' },
  { city: almaty, birthYear: 2022, language: 'ru' },
  { city: almaty, birthYear: 2023, language: 'kk' },
];

/** Two bulletins a queue, one in each phase of access; three families want each place. */
export function planCity({ applicants, places }: Settings): City {
  const bulletins = queues.flatMap((queue) =>
    (['priority', 'general'] as const).map((phase) => ({
      ...queue,
      phase,
      id: randomUUID(),
      places: Math.round(places / (2 * queues.length)),
    })),
  );
  return {
    bulletins,
    past: queues.flatMap((queue) => [1, 2].map(() => ({ ...queue, phase: 'general', id: randomUUID(), places: 1 }))),
    applicants: Array.from({ length: applicants }, (_, index) => {
      const { id, city, birthYear, language } = at(bulletins, index % bulletins.length);
      return { city, birthYear, language, accountId: randomUUID(), applicationId: randomUUID(), bulletinId: id };
    }),
  };
}

function at<T>(items: readonly T[], index: number): T {
  const item = items[index];
  if (item === undefined) throw new RangeError(`nothing at ${index}`);
  return item;
}

/** In no order of the queue, and the same in every run. */
export function shuffled<T>(items: readonly T[]): T[] {
  const result = [...items];
  let seed = 7;
  for (let i = result.length - 1; i > 0; i -= 1) {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    const j = seed % (i + 1);
    const moved = at(result, i);
    result[i] = at(result, j);
    result[j] = moved;
  }
  return result;
}
