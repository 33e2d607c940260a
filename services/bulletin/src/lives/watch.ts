import type { Logger } from '@kezek/platform/logger';
import { tellChanged, tellLookAgain } from '../outbox/tell';
import type { Database } from '../storage/database';
import { overdueApplications, overdueBulletins } from './overdue';

export interface WatchOptions {
  database: Database;
  logger: Logger;
  /** Longer than lapses of one midnight are spread, and than a restart of everything takes. */
  graceMs: number;
  everyMs?: number;
  /** Whether this process looks: one of those that relay. */
  leads: () => boolean;
}

/** One that was asked and still does nothing needs people: it is asked again no more often than this. */
const askAgainMs = 10 * 60_000;
const atOnce = 200;

/**
 * Sees to it that no deadline passes unnoticed, whatever a workflow server has forgotten: a life that has not done what
 * was due is asked to look into its journal, and one that is not there any more is begun anew from it (`reviving`).
 */
export class Watch {
  private readonly asked = new Map<string, number>();
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> | undefined;

  constructor(private readonly options: WatchOptions) {}

  start(): void {
    this.timer ??= setInterval(() => {
      this.looking ??= this.look().finally(() => {
        this.looking = undefined;
      });
    }, this.options.everyMs ?? 60_000);
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.looking;
  }

  private async look(): Promise<void> {
    const { database, logger, graceMs, leads } = this.options;
    if (!leads()) return;
    try {
      const due = { now: Date.now(), graceMs, limit: atOnce };
      await database.transact(async (work) => {
        const applications = this.notAskedLately(await overdueApplications(work, due), due.now);
        const bulletins = this.notAskedLately(await overdueBulletins(work, due), due.now);
        if (applications.length + bulletins.length === 0) return;
        logger.warn(
          { applications: applications.length, bulletins: bulletins.length },
          'what was due was not done: asking',
        );
        await tellLookAgain(work, applications);
        for (const id of bulletins) await tellChanged(work, id);
      });
    } catch (error) {
      logger.warn({ err: error }, 'could not look for what is overdue');
    }
  }

  private notAskedLately(ids: readonly string[], now: number): string[] {
    for (const [id, at] of this.asked) if (at < now - askAgainMs) this.asked.delete(id);
    const fresh = ids.filter((id) => !this.asked.has(id));
    for (const id of fresh) this.asked.set(id, now);
    return fresh;
  }
}
