import { setTimeout as sleep } from 'node:timers/promises';
import type { Services } from '../services';
import type { TrainingClock } from './training-clock';

const lookEveryMs = 200;

export type MoveNeeds = {
  clock: TrainingClock;
  services: Pick<Services, 'bulletin'>;
  /** An operator waits no longer for the answer; the telling goes on. */
  timeoutMs: number;
};

/**
 * Moves business time forward: first the clock of the bulletin service, which takes no stamp from ahead of it and tells
 * every workflow that waits for an instant, however long that takes and whatever fails meanwhile; then stamps (this
 * gateway's and, within a second, others').
 *
 * @returns how many have heard of it by now, and how many are still to.
 */
export async function moveTrainingClock(
  { clock, services: { bulletin }, timeoutMs }: MoveNeeds,
  target: number,
): Promise<{ offsetMs: number; told: number; untold: number }> {
  const all = (await bulletin.moveClock({ body: { offsetMs: target } })).untold;
  const offsetMs = await clock.store(target);
  const giveUpAt = performance.now() + timeoutMs;
  let left = all;
  while (left > 0 && performance.now() < giveUpAt) {
    await sleep(lookEveryMs);
    left = (await bulletin.untold()).untold;
  }
  // Somebody who has moved it on meanwhile has added theirs.
  return { offsetMs, told: Math.max(0, all - left), untold: left };
}
