import { setTimeout as sleep } from 'node:timers/promises';
import type { TestStack } from '../tests/support/start-stack';

/** The letters that came, by Message-ID: of one event to one account each. */
export class Letters {
  readonly caught = new Map<string, number>();
  private lastId = 0;

  constructor(private readonly stack: TestStack) {}

  /** Often enough that the catcher forgets none before. */
  async collect(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await this.look().catch(() => undefined);
      await sleep(2_000, undefined, { signal }).catch(() => undefined);
    }
  }

  async look(): Promise<void> {
    const response = await fetch(`${this.stack.running.mailUrl}/api/messages`, { signal: AbortSignal.timeout(10_000) });
    const { items }: { items: { id: number; messageId: string | null }[] } = JSON.parse(await response.text());
    for (const { id, messageId } of items.filter(({ id }) => id > this.lastId)) {
      this.lastId = Math.max(this.lastId, id);
      const name = messageId ?? `without an id, ${id}`;
      this.caught.set(name, (this.caught.get(name) ?? 0) + 1);
    }
  }

  get doubles(): number {
    return [...this.caught.values()].reduce((sum, times) => sum + times - 1, 0);
  }
}
