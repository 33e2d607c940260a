import type { Instant } from '@kezek/calendar/instant';
import { apply } from '@kezek/rules/application/apply';
import type { Actor, Command } from '@kezek/rules/application/command';
import { decide } from '@kezek/rules/application/decide';
import type { Fact, Intent } from '@kezek/rules/application/fact';
import { unopened, type ApplicationState } from '@kezek/rules/application/state';
import { nextWake, type Wake } from '@kezek/rules/application/wake';
import { accept, type Result } from '@kezek/rules/refusal';
import { commit } from '../journal/commit';
import type { Database } from '../storage/database';

export interface Order {
  commandId: string;
  at: Instant;
  actor: Actor;
}

/** An idempotency key that only the demo's submissions have. */
export const demoKey = (applicationId: string): string => `demo:${applicationId}`;

/**
 * What the workflows would be doing: decided by the same `decide`, carried out by the same `commit`, folded by the same
 * `apply`. Only these lives aren't durable: they are read anew from the journal.
 */
export class Lives {
  private readonly states = new Map<string, ApplicationState>();
  private readonly wakes = new Map<string, Wake>();

  /** @param horizon what is due after it isn't looked at. */
  constructor(
    private readonly database: Database,
    private readonly horizon: Instant,
  ) {}

  /** The lives so far: each application of the demo, as the journal has it. */
  async recall(): Promise<void> {
    const rows = await this.database.transact(({ db }) =>
      db
        .selectFrom('application')
        .select('state')
        .where('idempotencyKey', 'like', 'demo:%')
        .where('state', 'is not', null)
        .orderBy('id')
        .execute(),
    );
    for (const { state } of rows) if (state) this.keep(state);
  }

  get all(): IterableIterator<ApplicationState> {
    return this.states.values();
  }

  has(applicationId: string): boolean {
    return this.states.has(applicationId);
  }

  open(applicationId: string, city: string, at: Instant): Promise<Result<Fact>> {
    const order = { commandId: `${applicationId}/open`, at, actor: system };
    return this.carryOut(unopened(applicationId, city), 'open', { type: 'open' }, order);
  }

  async obey(applicationId: string, command: Command, order: Order): Promise<Result<Fact>> {
    const state = this.states.get(applicationId);
    if (!state) throw new Error(`no application ${applicationId} in this demo`);
    const decision = decide(state, command, order.at);
    return decision.ok ? this.carryOut(state, command.type, decision.value, order) : decision;
  }

  /** The first thing that happens by itself until an instant. */
  nextWake(until: Instant): { applicationId: string; wake: Wake } | null {
    let first: { applicationId: string; wake: Wake } | null = null;
    for (const [applicationId, wake] of this.wakes) {
      if (wake.at <= until && (!first || wake.at < first.wake.at)) first = { applicationId, wake };
    }
    return first;
  }

  /** Under the id that the workflow would give it. */
  async wakeUp(applicationId: string, { at, command }: Wake): Promise<void> {
    const commandId = `${applicationId}/${command.what}/${at}`;
    const result = await this.obey(applicationId, command, { commandId, at, actor: system });
    if (!result.ok || result.value.type === 'nothing-changed') {
      throw new Error(`${command.what} of ${applicationId} at ${at} changed nothing`);
    }
  }

  private async carryOut(
    state: ApplicationState,
    command: Command['type'] | 'open',
    intent: Intent,
    order: Order,
  ): Promise<Result<Fact>> {
    const { applicationId: id, version } = state;
    const { entries } = await commit(this.database, id, { ...order, version, command, intent });
    const result = entries.find(({ commandId }) => commandId === order.commandId)?.result;
    if (!result) throw new Error(`the journal of ${id} stands further than its life`);
    if (!result.ok) return result;
    this.keep(apply(state, result.fact, order.at));
    return accept(result.fact);
  }

  private keep(state: ApplicationState): void {
    this.states.set(state.applicationId, state);
    const wake = nextWake(state);
    if (wake && wake.at <= this.horizon) this.wakes.set(state.applicationId, wake);
    else this.wakes.delete(state.applicationId);
  }
}

const system: Actor = { role: 'system' };
