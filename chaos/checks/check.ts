import type { StartedTestStack } from '../../tests/support/start-stack';
import type { Letters } from '../letters';
import type { Notes } from '../notes';
import type { Time } from '../time';

export interface Checked {
  stack: StartedTestStack;
  notes: Notes;
  time: Time;
  letters: Letters;
  /** Where some histories are kept, for the tests of replay; null: nowhere. */
  sampleDir: string | null;
  /** Where failing histories are kept. */
  keepDir: string;
  /** Whether every life has to have come to its end. */
  allEnded: boolean;
}

/** Figures of one check, for the table. What it finds it writes into the notes. */
export type Check = (checked: Checked) => Promise<Record<string, number | string>>;

/** Some at a time, all in the end. */
export async function each<T>(items: readonly T[], atOnce: number, work: (item: T) => Promise<void>): Promise<void> {
  const left = [...items];
  const one = async () => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: atOnce }, one));
}
