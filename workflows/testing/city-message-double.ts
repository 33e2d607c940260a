import type { CityMessageActivities } from '@kezek/activities/city-messages/city-messages';

/** The gateway as a message's workflow sees it: whom it has told is kept there. */
export class CityMessageDouble {
  readonly told = new Set<string>();
  finished: string[] = [];
  stopped = false;
  busyFor = 0;
  /** After so many pages the answer of one is lost, once. */
  loseAnswerOf: number | null = null;
  calls = 0;

  constructor(
    private readonly families: readonly string[],
    private readonly pageSize = 2,
  ) {}

  activities(): CityMessageActivities {
    return {
      tellMessagePage: (_id, { after }) => {
        this.calls += 1;
        if (this.stopped) return Promise.resolve({ outcome: 'ended' });
        if (this.busyFor > 0) {
          this.busyFor -= 1;
          return Promise.resolve({ outcome: 'busy' });
        }
        const page = this.families.slice(after, after + this.pageSize);
        const added = page.filter((family) => !this.told.has(family));
        for (const family of added) this.told.add(family);
        if (this.loseAnswerOf === after) {
          this.loseAnswerOf = null;
          return Promise.reject(new Error('connect ECONNRESET'));
        }
        const next = after + page.length;
        return Promise.resolve({
          outcome: 'told',
          told: added.length,
          next: next < this.families.length ? next : null,
        });
      },
      finishMessage: (_id, { status }) => {
        this.finished.push(status);
        return Promise.resolve();
      },
    };
  }
}
