import { setTimeout as sleep } from 'node:timers/promises';
import { refusalProblem } from '../../http/refusals/refusal-problem';
import type { Services } from '../../services';

/**
 * Waits until the catalog has answered for another number of places, which the bulletin's workflow asks it.
 *
 * @returns false when it has not answered in time. @throws Problem `group-full`
 */
export async function placesSettled(
  { services: { bulletin }, waitMs }: { services: Pick<Services, 'bulletin'>; waitMs: number },
  id: string,
): Promise<boolean> {
  const giveUpAt = performance.now() + waitMs;
  for (;;) {
    const { wantedPlaces, placesRefusal } = await bulletin.bulletinPlaces({ params: { id } });
    // The group is the one that the first seats are of: it can only lack room.
    if (placesRefusal !== null) throw refusalProblem({ code: 'group-full' });
    if (wantedPlaces === null) return true;
    if (performance.now() > giveUpAt) return false;
    await sleep(150);
  }
}
