import type { ApplicationActivities } from '@kezek/activities/bulletin/application';
import { isInstant, toInstant, type Instant } from '@kezek/calendar/instant';
import type { JournalPart, RefusedRequest } from '@kezek/contract/internal/bulletin-for-workflows';
import { apply } from '@kezek/rules/application/apply';
import type { Actor, CommandType } from '@kezek/rules/application/command';
import type { Intent } from '@kezek/rules/application/fact';
import { refuse, type Refusal } from '@kezek/rules/refusal';
import { condition, proxyActivities } from '@temporalio/workflow';
import { codeOf, retryForever, isInvalidRequest } from '../common/retry-forever';
import type { Malformed, Order } from './inbox';
import type { ApplicationContext } from './application-context';
import { showTrouble } from './show';

/**
 * Regular: what is meant to happen stands in the history before it does, so that a crash at any moment repeats it under
 * the same command id, which the journal answers once. A local activity's effect is public before the history knows of it.
 *
 * An attempt is at most some calls of 8 s (activities/remote.ts); a worker that dies is noticed after 10. A minute
 * outlasts a restart of a service or a failover of its database; then `retryForever` shows what is waited for and goes on.
 */
const activities = proxyActivities<ApplicationActivities>({
  startToCloseTimeout: '10 seconds',
  scheduleToCloseTimeout: '1 minute',
  retry: { initialInterval: '200 milliseconds', backoffCoefficient: 2, maximumInterval: '5 seconds' },
});

export interface Resolved {
  commandId: string;
  at: Instant;
  command: CommandType | 'open';
  actor?: Actor;
  clockOffsetMs?: number;
  tellRefusal?: boolean;
  intent: Intent;
}

/**
 * Carries an intent out in the journal's database and learns what the journal says: this command's fact or refusal, or,
 * without either, facts that the life has missed. A service that is away makes the life wait; a request that it can't
 * read, which only a person's could be, is refused.
 *
 * @returns how long to wait before it is asked again, ms, if the database's clock has not come to the instant: then
 *   nothing was carried out. 0 otherwise.
 */
export async function commit(context: ApplicationContext, resolved: Resolved): Promise<number> {
  const { intent, command, commandId } = resolved;
  const isByPerson = command !== 'timeUp' && command !== 'open';
  const { applicationId, version, referral } = context.state;
  const seat = intent.type === 'enroll' && referral ? { applicationId, ...placeOf(referral) } : undefined;
  try {
    const attempt = () => activities.commit(applicationId, { ...resolved, version }, seat);
    const giveUp = (error: unknown) => isByPerson && isInvalidRequest(error);
    const answer = await ask(context, `carrying out ${intent.type}`, attempt, giveUp);
    learn(context, answer);
    return answer.notYetMs ?? 0;
  } catch (error) {
    if (!isInvalidRequest(error)) throw error;
    context.inbox.keep(commandId, refuse('malformed-command'));
    return 0;
  }
}

const placeOf = ({ bulletinId, placeNo }: { bulletinId: string; placeNo: number }) => ({ bulletinId, placeNo });

/** Whether the life has missed something: asked for by who has put a service back, or misses what was due. */
export async function lookIntoJournal(context: ApplicationContext): Promise<void> {
  const { applicationId, version } = context.state;
  learn(context, await ask(context, 'looking into the journal', () => activities.journal(applicationId, version)));
}

/** Every fact that comes next is the life's too, and every answer is kept, whoever had asked. */
function learn(context: ApplicationContext, { entries, clockOffsetMs }: JournalPart): void {
  context.clock.advance(clockOffsetMs);
  for (const { commandId, at, result } of entries) {
    if (result.ok && result.version === context.state.version + 1) {
      context.state = apply(context.state, result.fact, isInstant(at) ? at : toInstant(at));
    }
    context.inbox.keep(commandId, result.ok ? { ok: true, fact: result.fact } : { ok: false, refusal: result.refusal });
  }
}

/**
 * What people were refused stands in the history; who asked by a signal, and waits for nothing, is told. Like a fact it
 * is true only once the journal has said so: one that knows more than the life tells it, and the life decides again.
 */
export async function recordRefused(
  context: ApplicationContext,
  order: Order,
  refusal: Refusal,
  tellRefusal: boolean,
): Promise<void> {
  const { commandId, at, command, actor } = order;
  await record(context, { commandId, at, command: command.type, actor, refusal, tellRefusal });
}

/** The applicant hears nothing of it: it was no applicant's command. */
export async function recordMalformed(
  context: ApplicationContext,
  { commandId, at, name, problem }: Malformed,
): Promise<void> {
  const refusal: Refusal = { code: 'malformed-command', params: { field: problem } };
  await record(context, { commandId, at, command: name, refusal, tellRefusal: false });
}

async function record(context: ApplicationContext, request: Omit<RefusedRequest, 'version'>): Promise<void> {
  const { applicationId, version } = context.state;
  const attempt = () => activities.recordRefused(applicationId, { ...request, version });
  learn(context, await ask(context, 'recording a refusal', attempt));
}

/**
 * Asks until it is answered. A journal that knows less than the life (its database was put back alone, to an earlier
 * day) stops the life: whatever it did would rest on facts that nobody has. It says so and waits for people, who either
 * put the database further on and have it look again, or have it begun anew from its journal (docs/operations/stuck-application.md).
 */
async function ask<T>(
  context: ApplicationContext,
  doing: string,
  attempt: () => Promise<T>,
  giveUp: (error: unknown) => boolean = () => false,
): Promise<T> {
  const show = (trouble: ApplicationContext['trouble']) => showTrouble(context, trouble);
  for (let tries = 1; ; tries += 1) {
    try {
      return await retryForever(doing, attempt, { show, giveUp: (error) => isJournalBehind(error) || giveUp(error) });
    } catch (error) {
      if (!isJournalBehind(error)) throw error;
      showTrouble(context, { doing, tries, reason: journalBehind, code: journalBehind });
      await condition(() => context.inbox.takeLook());
      showTrouble(context, null);
    }
  }
}

const journalBehind = 'journal-behind';
const isJournalBehind = (error: unknown): boolean => codeOf(error) === journalBehind;
