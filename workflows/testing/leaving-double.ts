import type { Instant } from '@kezek/calendar/instant';

/** The test double of the gateway as a leaving sees it: until when the child attends, and how often it was looked at. */
export class LeavingDouble {
  dueAt: Instant | null = null;
  asked: string[] = [];
  /** With which the next steps fail. */
  failures: Error[] = [];

  activities() {
    return {
      leavingStep: async (_id: string, at: string): Promise<Instant | null> => {
        this.asked.push(at);
        const failure = this.failures.shift();
        if (failure) throw failure;
        if (this.dueAt !== null && at >= this.dueAt) this.dueAt = null;
        return this.dueAt;
      },
    };
  }
}
