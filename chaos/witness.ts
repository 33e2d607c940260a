import { setTimeout as sleep } from 'node:timers/promises';
import { applicationWorkflowId, stateQuery } from '@kezek/messages/application';
import type { TestStack } from '../tests/support/start-stack';
import type { Submitted, TestKindergarten, Town } from '../tests/support/town';

/** Somebody in a queue and an employee somewhere: who asks all parts whether they answer. */
export class Witness {
  private constructor(
    private readonly stack: TestStack,
    private readonly applied: Submitted,
    private readonly kindergarten: TestKindergarten,
  ) {}

  static async found(stack: TestStack, town: Town): Promise<Witness> {
    const kindergarten = await town.kindergarten();
    return new Witness(stack, await town.apply(kindergarten), kindergarten);
  }

  get applicationId(): string {
    return this.applied.id;
  }

  /**
   * All services say that they are ready, and a family, an employee and a workflow are answered: from the three databases,
   * from Temporal and by a worker.
   *
   * @returns how long it took from the first to the second.
   * @throws Error when it never came
   */
  async untilAnswered(timeoutMs: number): Promise<number> {
    const until = Date.now() + timeoutMs;
    await this.stack.ready(timeoutMs);
    const readyAt = Date.now();
    for (;;) {
      try {
        await this.ask();
        return Date.now() - readyAt;
      } catch (error) {
        if (Date.now() > until) throw error;
      }
      await sleep(100);
    }
  }

  private async ask(): Promise<void> {
    const { id, parent } = this.applied;
    const handle = this.stack.temporal.workflow.getHandle(applicationWorkflowId(id));
    await Promise.all([
      parent.portal.application({ params: { id } }, { timeoutMs: 10_000 }),
      this.kindergarten.employee.portal.staffGroups({ query: {} }, { timeoutMs: 10_000 }),
      this.stack.temporal.withDeadline(Date.now() + 10_000, () => handle.query(stateQuery)),
    ]);
  }
}
