interface Pending<Request, Answer> {
  request: Request;
  resolve: (answer: Answer | undefined) => void;
  reject: (error: unknown) => void;
}

/** Enough to empty a burst in a few transactions, few enough that one takes milliseconds (see bench). */
const maxBatch = 128;
/** Of different keys: one key's next batch would only wait for the lock of the one under way. */
const maxInFlight = 2;

/** Gathers what arrives while batches are under way, and hands over as the next batch all whose key is in none of them. */
export class Batches<Request, Answer> {
  private waiting: Pending<Request, Answer>[] = [];
  private readonly inFlight = new Set<ReadonlySet<string>>();

  /** @param run the answers by request; a failure fails the whole batch. */
  constructor(
    private readonly keyOf: (request: Request) => string,
    private readonly run: (requests: readonly Request[]) => Promise<ReadonlyMap<Request, Answer>>,
  ) {}

  add(request: Request): Promise<Answer | undefined> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ request, resolve, reject });
      // After this turn of the event loop, so that requests which it has still to read join the batch.
      setImmediate(() => this.next());
    });
  }

  private next(): void {
    if (this.waiting.length === 0 || this.inFlight.size >= maxInFlight) return;
    const busy = (key: string) => [...this.inFlight].some((keys) => keys.has(key));
    const batch: Pending<Request, Answer>[] = [];
    const later: Pending<Request, Answer>[] = [];
    for (const one of this.waiting) {
      if (batch.length < maxBatch && !busy(this.keyOf(one.request))) batch.push(one);
      else later.push(one);
    }
    if (batch.length === 0) return;
    this.waiting = later;
    void this.handOver(batch);
  }

  private async handOver(batch: readonly Pending<Request, Answer>[]): Promise<void> {
    const requests = batch.map(({ request }) => request);
    const keys = new Set(requests.map(this.keyOf));
    this.inFlight.add(keys);
    try {
      const answers = await this.run(requests);
      for (const { request, resolve } of batch) resolve(answers.get(request));
    } catch (error) {
      for (const { reject } of batch) reject(error);
    } finally {
      this.inFlight.delete(keys);
      this.next();
    }
  }
}
