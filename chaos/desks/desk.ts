import { setTimeout as sleep } from 'node:timers/promises';
import type { City } from '../../tests/support/cities';
import type { Random } from '../../tests/support/random';
import type { Answer, Client } from '../client';
import type { Quarter } from '../quarter';
import type { World } from '../world';

/** An operator's desk, and who else is needed. */
export interface Desk {
  world: World;
  operators: Readonly<Record<City, Client>>;
  /** Whoever uploads a file doesn't confirm it. */
  second: Client;
  /** Whose application is ended by mistake. */
  parent: Client;
  quarters: readonly Quarter[];
  random: Random;
  signal: AbortSignal;
}

/** What has to be done: a refusal is a finding. @returns null without a body. */
export function required<T>({ world }: Desk, what: string, answer: Answer<T>): T | null {
  if (answer.kind === 'done') return answer.body;
  if (answer.kind === 'refused') world.notes.find('wrong', `${what} is refused: ${answer.code}`);
  return null;
}

/** Looks again and again, as a page does. @returns null when it did not come in time, or all end. */
export async function untilSeen<T>(
  { world, signal }: Desk,
  look: () => Promise<T | null>,
  holds: (seen: T) => boolean,
): Promise<T | null> {
  const until = Date.now() + world.lifeMs;
  while (Date.now() < until && !signal.aborted) {
    const seen = await look();
    if (seen !== null && holds(seen)) return seen;
    await sleep(world.lookEveryMs * 2, undefined, { signal }).catch(() => undefined);
  }
  return null;
}
