import { isBefore, type Instant } from '@kezek/calendar/instant';
import { rememberedAnswers, type CommandAnswer } from '@kezek/messages/application';
import type { Actor, PersonCommand } from '@kezek/rules/application/command';

/** A command with its business time: from its stamp, or, unstamped, from its place in the history. */
export interface Order {
  commandId: string;
  at: Instant;
  command: PersonCommand;
  actor?: Actor;
  /** Only of an unstamped one: the training clock by which `at` was counted. */
  clockOffsetMs?: number;
  /** Nobody waits for a signal's answer, so its refusal is recorded and told. */
  via: 'update' | 'signal';
}

/** A signal that is no command; kept only as far as the history shows it. */
export interface Malformed {
  commandId: string;
  at: Instant;
  name: string;
  problem: string;
}

/** What has come and is not yet answered, in the order of arrival, and the last answers. Handlers push, the loop takes. */
export class Inbox {
  private orders: Order[] = [];
  private malformed: Malformed[] = [];
  private isToLook = false;
  private pushed = 0;
  private readonly awaited = new Map<string, ((answer: CommandAnswer) => void)[]>();
  private readonly answered: Map<string, CommandAnswer>;

  constructor(answers: readonly [string, CommandAnswer][] = []) {
    this.answered = new Map(answers);
  }

  get isEmpty(): boolean {
    return this.orders.length === 0 && this.malformed.length === 0 && !this.isToLook;
  }

  get hasOrders(): boolean {
    return this.orders.length > 0;
  }

  /** Grows with everything that comes. */
  get received(): number {
    return this.pushed;
  }

  /** The last answers, oldest first. */
  get answers(): [string, CommandAnswer][] {
    return [...this.answered];
  }

  answerTo(commandId: string): CommandAnswer | undefined {
    return this.answered.get(commandId);
  }

  push(order: Order): void {
    this.orders.push(order);
    this.pushed += 1;
  }

  pushMalformed(malformed: Malformed): void {
    this.malformed.push(malformed);
    this.pushed += 1;
  }

  /** Somebody asks for a look into the journal; however often, it is one. */
  pushLook(): void {
    this.isToLook = true;
    this.pushed += 1;
  }

  /** The answer to a command that was pushed; the same for everybody who sent its id. */
  whenAnswered(commandId: string): Promise<CommandAnswer> {
    return new Promise((resolve) => {
      this.awaited.set(commandId, [...(this.awaited.get(commandId) ?? []), resolve]);
    });
  }

  takeMalformed(): Malformed | undefined {
    return this.malformed.shift();
  }

  /** @returns whether a look was asked for. */
  takeLook(): boolean {
    const wasToLook = this.isToLook;
    this.isToLook = false;
    return wasToLook;
  }

  /** The first that was stamped before an instant, or simply the first when nothing is due by itself. */
  takeBefore(instant: Instant | null): Order | undefined {
    const index = this.orders.findIndex(({ at }) => instant === null || isBefore(at, instant));
    return index < 0 ? undefined : this.orders.splice(index, 1)[0];
  }

  /** Remembers an answer; the first one stays. */
  keep(commandId: string, answer: CommandAnswer): void {
    if (this.answered.has(commandId)) return;
    this.answered.set(commandId, answer);
    const oldest = this.answered.keys().next().value;
    if (this.answered.size > rememberedAnswers && oldest !== undefined) this.answered.delete(oldest);
  }

  /** Gives the answer that is kept to everybody who waits for it. @throws Error when there is none. */
  give(commandId: string): CommandAnswer {
    const answer = this.answered.get(commandId);
    if (!answer) throw new Error(`command ${commandId} has no answer`);
    for (const resolve of this.awaited.get(commandId) ?? []) resolve(answer);
    this.awaited.delete(commandId);
    return answer;
  }
}
