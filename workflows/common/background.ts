import { log } from '@temporalio/workflow';
import { reasonOf } from './insist';

/** Work that a life doesn't wait for, but doesn't end without: what has happened is told, even if the teller is away. */
export class Background {
  private running = 0;

  get isIdle(): boolean {
    return this.running === 0;
  }

  /** Its failure, after all that its activity tried, is logged and stops nothing. */
  start(what: string, work: () => Promise<unknown>): void {
    this.running += 1;
    void work()
      .catch((error: unknown) => log.error('given up', { what, reason: reasonOf(error) }))
      .finally(() => {
        this.running -= 1;
      });
  }
}
