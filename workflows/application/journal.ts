import type { ApplicationActivities } from '@kezek/activities/bulletin/application';
import { isInstant, toInstant, type Instant } from '@kezek/calendar/instant';
import type { JournalPart, RefusedRequest } from '@kezek/contract/internal/bulletin-for-workflows';
import { apply } from '@kezek/rules/application/apply';
import type { Actor, CommandType } from '@kezek/rules/application/command';
import type { Intent } from '@kezek/rules/application/fact';
import { refuse, type Refusal } from '@kezek/rules/refusal';
import { condition, proxyActivities } from '@temporalio/workflow';
import { codeOf, insist, isSenseless } from '../common/insist';
import type { Malformed, Order } from './inbox';
import type { Life } from './life';
import { showTrouble } from './show';

/**
 * Regular: what is meant to happen stands in the history before it does, so that a crash at any moment repeats it under
 * the same command id, which the journal answers once. A local activity's effect is public before the history knows of it.
 *
 * An attempt is at most some calls of 8 s (activities/remote.ts); a worker that dies is noticed after 10. A minute
 * outlasts a restart of a service or a failover of its database; then `insist` shows what is waited for and goes on.
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
export async function commit(life: Life, resolved: Resolved): Promise<number> {
  const { intent, command, commandId } = resolved;
  const isByPerson = command !== 'timeUp' && command !== 'open';
  const { applicationId, version, direction } = life.state;
  const seat = intent.type === 'enroll' && direction ? { applicationId, ...placeOf(direction) } : undefined;
  try {
    const attempt = () => activities.commit(applicationId, { ...resolved, version }, seat);
    const giveUp = (error: unknown) => isByPerson && isSenseless(error);
    const answer = await ask(life, `carrying out ${intent.type}`, attempt, giveUp);
    learn(life, answer);
    return answer.notYetMs ?? 0;
  } catch (error) {
    if (!isSenseless(error)) throw error;
    life.inbox.keep(commandId, refuse('malformed-command'));
    return 0;
  }
}

const placeOf = ({ bulletinId, placeNo }: { bulletinId: string; placeNo: number }) => ({ bulletinId, placeNo });

/** Whether the life has missed something: asked for by who has put a service back, or misses what was due. */
export async function lookIntoJournal(life: Life): Promise<void> {
  const { applicationId, version } = life.state;
  learn(life, await ask(life, 'looking into the journal', () => activities.journal(applicationId, version)));
}

/** Every fact that comes next is the life's too, and every answer is kept, whoever had asked. */
function learn(life: Life, { entries, clockOffsetMs }: JournalPart): void {
  life.clock.advance(clockOffsetMs);
  for (const { commandId, at, result } of entries) {
    if (result.ok && result.version === life.state.version + 1) {
      life.state = apply(life.state, result.fact, isInstant(at) ? at : toInstant(at));
    }
    life.inbox.keep(commandId, result.ok ? { ok: true, fact: result.fact } : { ok: false, refusal: result.refusal });
  }
}

/**
 * What people were refused stands in the history; who asked by a signal, and waits for nothing, is told. Like a fact it
 * is true only once the journal has said so: one that knows more than the life tells it, and the life decides again.
 */
export async function recordRefused(life: Life, order: Order, refusal: Refusal, tellRefusal: boolean): Promise<void> {
  const { commandId, at, command, actor } = order;
  await record(life, { commandId, at, command: command.type, actor, refusal, tellRefusal });
}

/** The applicant hears nothing of it: it was no applicant's command. */
export async function recordMalformed(life: Life, { commandId, at, name, problem }: Malformed): Promise<void> {
  const refusal: Refusal = { code: 'malformed-command', params: { field: problem } };
  await record(life, { commandId, at, command: name, refusal, tellRefusal: false });
}

async function record(life: Life, request: Omit<RefusedRequest, 'version'>): Promise<void> {
  const { applicationId, version } = life.state;
  const attempt = () => activities.recordRefused(applicationId, { ...request, version });
  learn(life, await ask(life, 'recording a refusal', attempt));
}

/**
 * Asks until it is answered. A journal that knows less than the life (its database was put back alone, to an earlier
 * day) stops the life: whatever it did would rest on facts that nobody has. It says so and waits for people, who either
 * put the database further on and have it look again, or have it begun anew from its journal (docs/operations.md).
 */
async function ask<T>(
  life: Life,
  doing: string,
  attempt: () => Promise<T>,
  giveUp: (error: unknown) => boolean = () => false,
): Promise<T> {
  const show = (trouble: Life['trouble']) => showTrouble(life, trouble);
  for (let tries = 1; ; tries += 1) {
    try {
      return await insist(doing, attempt, { show, giveUp: (error) => isJournalBehind(error) || giveUp(error) });
    } catch (error) {
      if (!isJournalBehind(error)) throw error;
      showTrouble(life, { doing, tries, reason: journalBehind, code: journalBehind });
      await condition(() => life.inbox.takeLook());
      showTrouble(life, null);
    }
  }
}

const journalBehind = 'journal-behind';
const isJournalBehind = (error: unknown): boolean => codeOf(error) === journalBehind;
