import type { Logger } from '@kezek/platform/logger';
import type { Database } from '../storage/database';
import { keepStatistics } from './keep';

interface KeeperOptions {
  database: Database;
  logger: Logger;
  /** How old figures may become before it is looked whether they have changed; with `everyMs` below a minute. */
  freshMs?: number;
  everyMs?: number;
}

/** Looks after the statistics as long as the service runs, from its start on. */
export class StatisticsKeeper {
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> | undefined;

  constructor(private readonly options: KeeperOptions) {}

  start(): void {
    const look = (): void => {
      this.looking ??= this.look().finally(() => {
        this.looking = undefined;
      });
    };
    this.timer ??= setInterval(look, this.options.everyMs ?? 5_000);
    look();
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.looking;
  }

  private async look(): Promise<void> {
    const { database, logger, freshMs = 40_000 } = this.options;
    try {
      await keepStatistics(database, freshMs);
    } catch (error) {
      logger.warn({ err: error }, 'the statistics stay as they were for now');
    }
  }
}
