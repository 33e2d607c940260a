import { setTimeout as sleep } from 'node:timers/promises';
import type { World } from '../world';
import type { Neighbour } from './neighbour';

/** Who came first looks at its page no more when there are more: what it is offered then it lets go by. */
const mostAtOnce = 24;

/** Families of children who attend, as long as they take part in swaps. */
export class Neighbours {
  private readonly known = new Set<Neighbour>();

  constructor(private readonly world: World) {}

  join(neighbour: Neighbour): void {
    this.known.add(neighbour);
    const [first] = this.known;
    if (first && this.known.size > mostAtOnce) this.known.delete(first);
  }

  async keep(everyMs: number, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await Promise.all([...this.known].map((one) => this.look(one)));
      await sleep(everyMs, undefined, { signal }).catch(() => undefined);
    }
  }

  private async look(one: Neighbour): Promise<void> {
    try {
      if (!(await one.look())) this.known.delete(one);
    } catch (error) {
      this.known.delete(one);
      this.world.notes.find('wrong', `a family that swaps broke off: ${String(error)}`);
    }
  }
}
