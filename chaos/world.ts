import type { TestStack } from '../tests/support/start-stack';
import type { Client } from './client';
import type { Notes } from './notes';
import type { Time } from './time';

/** What every family lives in. */
export interface World {
  stack: TestStack;
  notes: Notes;
  time: Time;
  /** Another system with its service key. */
  system: Client;
  /** Between two looks of somebody who waits. */
  lookEveryMs: number;
  /** How long a family that gets nowhere goes on. */
  lifeMs: number;
  /** Nobody begins anything long any more. */
  closing: () => boolean;
}
