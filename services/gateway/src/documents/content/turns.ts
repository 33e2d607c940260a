import { tryAgain } from '../../applications/commands/send';

/** So many at once; the rest wait in order, and of those no more than `maxWaiting`. */
export class Turns {
  private readonly waiting: (() => void)[] = [];
  constructor(
    private free: number,
    private readonly maxWaiting: number,
  ) {}

  /** @throws Problem 503 `try-again` where too many wait. */
  async take<T>(work: () => Promise<T>): Promise<T> {
    if (this.free > 0) this.free -= 1;
    else if (this.waiting.length >= this.maxWaiting) throw tryAgain();
    else await new Promise<void>((resolve) => this.waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      // The turn is handed over, so that nobody slips in between.
      if (next) next();
      else this.free += 1;
    }
  }
}
