import { Problem } from '@kezek/platform/problem';

/**
 * A slip of the finger: what a city plans is in this century. A day in it is text that exists (the contract's).
 *
 * @throws Problem 422 `day-not-possible`
 */
export function requirePossible(day: string): void {
  if (!day.startsWith('20')) throw new Problem(422, 'day-not-possible', { day });
}
