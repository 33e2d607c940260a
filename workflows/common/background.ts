import { log } from '@temporalio/workflow';
import { reasonOf } from './insist';

interface Task {
  what: string;
  work: () => Promise<unknown>;
}

/**
 * Work that a life doesn't wait for, but doesn't end without: what has happened is told, even if the teller is away.
 * One after the other, so that people hear things in the order in which they happened.
 */
export class Background {
  private readonly tasks: Task[] = [];
  private isRunning = false;

  get isIdle(): boolean {
    return !this.isRunning;
  }

  /** Its failure, after all that its activity tried, is logged and stops nothing. */
  start(what: string, work: () => Promise<unknown>): void {
    this.tasks.push({ what, work });
    if (!this.isRunning) void this.run();
  }

  private async run(): Promise<void> {
    this.isRunning = true;
    for (let task = this.tasks.shift(); task; task = this.tasks.shift()) {
      const { what, work } = task;
      await work().catch((error: unknown) => log.error('given up', { what, reason: reasonOf(error) }));
    }
    this.isRunning = false;
  }
}
