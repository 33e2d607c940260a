import type { Stands } from '../swap/describe';

const nothing: Stands = { state: 'fallen', dueAt: null, signed: 0, members: 3 };

/** The test double of the gateway as a chain sees it: how it stands, what becomes of it when it is due. */
export class SwapDouble {
  stands: Stands = nothing;
  /** What it becomes once it is due; fallen unless given. */
  next: Stands = nothing;
  asked: string[] = [];
  /** With which the next steps fail. */
  failures: Error[] = [];

  reset(stands: Stands, next: Stands = nothing): void {
    Object.assign(this, { stands, next, asked: [], failures: [] });
  }

  activities() {
    return {
      swapStep: async (_id: string, _city: string, at: string): Promise<Stands> => {
        this.asked.push(at);
        if (this.stands.dueAt !== null && at >= this.stands.dueAt) [this.stands, this.next] = [this.next, nothing];
        // It was done, and whoever did it died before it could say so.
        const failure = this.failures.shift();
        if (failure) throw failure;
        return this.stands;
      },
      beginSwapRounds: async (at: string) => {
        this.asked.push(at);
        return { cities: 1, offered: 2 };
      },
    };
  }
}
