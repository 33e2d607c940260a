/** How often a step still fails, and how. */
interface Failing {
  times: number;
  error: () => Error;
}

/** The test double of the remote services as an erasure sees them: each step is noted, and may fail. */
export class ErasureDouble {
  readonly done: string[] = [];
  led = { alone: [] as string[], shared: [] as string[] };
  /** Applications whose retention is over, as they are asked for. */
  pages: string[][] = [];
  readonly failing = new Map<string, Failing>();
  tried = 0;

  activities() {
    const step = (name: string) => async (id: string, at: string) => {
      this.tried += 1;
      const failure = this.failing.get(name);
      if (failure && failure.times > 0) {
        failure.times -= 1;
        throw failure.error();
      }
      if (!/^\d{4}-\d\d-\d\dT.*Z$/.test(at)) throw new TypeError(`${at} is no instant`);
      this.done.push(`${name} ${id}`);
    };
    return {
      closeAccount: async (id: string, at: string) => {
        await step('close')(id, at);
        return this.led;
      },
      eraseJournalEntry: step('journal'),
      eraseApplicationData: step('papers'),
      eraseAccountData: step('account'),
      finishErasure: step('finish'),
      retentionDue: async ({ after }: { after: string | null }) => {
        const index = after === null ? 0 : this.pages.findIndex((page) => page.at(-1) === after) + 1;
        const items = this.pages[index] ?? [];
        return { items, next: index < this.pages.length - 1 ? (items.at(-1) ?? null) : null };
      },
    };
  }
}
