interface Pending<Request, Answer> {
  request: Request;
  resolve: (answer: Answer | undefined) => void;
  reject: (error: unknown) => void;
}

/** Enough to empty a burst in a few transactions, few enough that one takes milliseconds (RECIPES.md: measured). */
const maxBatch = 128;
/** Of different bulletins at once; batches of one bulletin would only wait for its lock. */
const maxInFlight = 4;

/** Gathers what arrives for one key while its last batch is under way, and hands it over as the next batch. */
export class Batches<Request, Answer> {
  private readonly waiting = new Map<string, Pending<Request, Answer>[]>();
  private readonly inFlight = new Set<string>();

  /** @param run the answers by request; a failure fails the whole batch. */
  constructor(
    private readonly run: (key: string, requests: readonly Request[]) => Promise<ReadonlyMap<Request, Answer>>,
  ) {}

  add(key: string, request: Request): Promise<Answer | undefined> {
    return new Promise((resolve, reject) => {
      const pending = { request, resolve, reject };
      const queue = this.waiting.get(key);
      if (queue) queue.push(pending);
      else this.waiting.set(key, [pending]);
      // Not at once: what this turn of the event loop has still to read belongs to the same batch.
      setImmediate(() => this.next());
    });
  }

  private next(): void {
    for (const [key, queue] of this.waiting) {
      if (this.inFlight.size >= maxInFlight) return;
      if (this.inFlight.has(key)) continue;
      const batch = queue.splice(0, maxBatch);
      // Taken from the front and put back at the end: a busy bulletin does not starve the others.
      this.waiting.delete(key);
      if (queue.length > 0) this.waiting.set(key, queue);
      this.inFlight.add(key);
      void this.handOver(key, batch);
    }
  }

  private async handOver(key: string, batch: Pending<Request, Answer>[]): Promise<void> {
    try {
      const answers = await this.run(
        key,
        batch.map(({ request }) => request),
      );
      for (const { request, resolve } of batch) resolve(answers.get(request));
    } catch (error) {
      for (const { reject } of batch) reject(error);
    } finally {
      this.inFlight.delete(key);
      this.next();
    }
  }
}
