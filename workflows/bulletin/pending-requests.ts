import type { Instant } from '@kezek/calendar/instant';
import type { BulletinState } from '@kezek/messages/bulletin';

export interface Ending {
  commandId: string;
  at: Instant;
  how: 'closed' | 'withdrawn';
  reasonCode: string;
  readonly resolve: (state: BulletinState) => void;
  readonly reject: (refusal: Error) => void;
}

/** What has come for a bulletin: requests to end it, and the news that its row has changed, however often that was said. */
export class PendingRequests {
  private endings: Ending[] = [];
  private hasNews = false;
  private count = 0;

  /** Grows with everything that comes. */
  get received(): number {
    return this.count;
  }

  get isEmpty(): boolean {
    return this.endings.length === 0 && !this.hasNews;
  }

  noteChange(): void {
    this.hasNews = true;
    this.count += 1;
  }

  takeChange(): boolean {
    const had = this.hasNews;
    this.hasNews = false;
    return had;
  }

  push(ending: Omit<Ending, 'resolve' | 'reject'>): Promise<BulletinState> {
    this.count += 1;
    return new Promise((resolve, reject) => {
      this.endings.push({ ...ending, resolve, reject });
    });
  }

  /** The first that was stamped before the next step, or simply the first when there is none. */
  takeEnding(before: Instant | null): Ending | undefined {
    const index = this.endings.findIndex(({ at }) => before === null || at < before);
    return index < 0 ? undefined : this.endings.splice(index, 1)[0];
  }
}
