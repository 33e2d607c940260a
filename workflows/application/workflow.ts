import { isInstant, toInstant } from '@kezek/calendar/instant';
import type { ApplicationStart, CommandAnswer } from '@kezek/messages/application';
import { apply } from '@kezek/rules/application/apply';
import type { Actor } from '@kezek/rules/application/command';
import { decide } from '@kezek/rules/application/decide';
import type { Intent } from '@kezek/rules/application/fact';
import type { ApplicationState } from '@kezek/rules/application/state';
import type { Wake } from '@kezek/rules/application/wake';
import { accept, type Result } from '@kezek/rules/refusal';
import { ApplicationFailure, CancellationScope, continueAsNew, sleep } from '@temporalio/workflow';
import { commit, type Resolved } from './commit';
import type { Order } from './inbox';
import { begin, type Life } from './life';
import { nextTurn } from './next-turn';
import { receive } from './receive';
import { show, showTrouble } from './show';
import { reportMalformed, reportRefused, tell } from './tell';

/**
 * One application's life, from its submission to its end (RULES.md "An application's life").
 *
 * Cancelling it from outside does nothing: the queue would keep an application that nobody lives any more. It is
 * withdrawn by its command.
 */
export async function application(start: ApplicationStart): Promise<ApplicationState> {
  return CancellationScope.nonCancellable(() => live(begin(start)));
}

async function live(life: Life): Promise<ApplicationState> {
  receive(life);
  if (!life.start.restored) await open(life);
  for (;;) {
    show(life);
    const turn = await nextTurn(life);
    switch (turn.type) {
      case 'order':
        await answer(life, turn.order);
        break;
      case 'time-up':
        await endWindow(life, turn.wake);
        break;
      case 'malformed':
        reportMalformed(life, turn.malformed);
        break;
      case 'continue-as-new':
        return continueAsNew<typeof application>(carriedOver(life));
      case 'over':
        return life.state;
    }
  }
}

/** Enters the queue: the first fact, which opens the gate for responses. */
async function open(life: Life): Promise<void> {
  const { applicationId, submittedAt } = life.start;
  const at = isInstant(submittedAt) ? submittedAt : toInstant(submittedAt);
  const opened = await carryOut(
    life,
    { commandId: `${applicationId}/open`, at, command: 'open', actor: system },
    accept({ type: 'open' }),
  );
  if (!opened.ok) throw ApplicationFailure.nonRetryable(`refused: ${opened.refusal.code}`, opened.refusal.code);
}

/** The same command id is answered once and gets the same answer ever after. */
async function answer(life: Life, order: Order): Promise<void> {
  const { commandId, at, command, actor, clockOffsetMs } = order;
  const given =
    life.inbox.answerTo(commandId) ??
    (await carryOut(
      life,
      { commandId, at, command: command.type, actor, clockOffsetMs },
      decide(life.state, command, at),
    ));
  life.inbox.answer(commandId, given);
  if (!given.ok && order.via === 'signal') reportRefused(life, order, given.refusal);
}

/** Time is up at the window's own instant, however late that is noticed. */
async function endWindow(life: Life, { at, command }: Wake): Promise<void> {
  const commandId = `${life.state.applicationId}/${command.what}/${at}`;
  const ended = await carryOut(
    life,
    { commandId, at, command: 'timeUp', actor: system },
    decide(life.state, command, at),
  );
  if (ended.ok && ended.fact.type !== 'nothing-changed') return;
  // Nobody foresees it; without a pause the same window would end again at once, for ever.
  const reason = ended.ok ? 'nothing changed' : ended.refusal.code;
  showTrouble(life, { doing: `ending the window ${command.what}`, tries: 1, reason });
  await sleep('10 minutes', { summary: `${command.what} was refused: then again` });
  life.trouble = null;
}

const system: Actor = { role: 'system' };

type Asked = Omit<Resolved, 'intent'>;

/** Decided → committed → applied → told. Nothing is true before the bulletin database has said so. */
async function carryOut(life: Life, asked: Asked, decision: Result<Intent>): Promise<CommandAnswer> {
  const before = life.state;
  const outcome = decision.ok ? await commit(life, { ...asked, intent: decision.value }) : decision;
  if (!outcome.ok) return { ok: false, refusal: outcome.refusal, state: before };
  life.state = apply(before, outcome.value, asked.at);
  tell(life, before, outcome.value, asked.at);
  return { ok: true, fact: outcome.value, state: life.state };
}

/** Everything that a life is, for its next run. */
function carriedOver({ start, state, inbox, clock }: Life): ApplicationStart {
  return { ...start, clockOffsetMs: clock.offsetMs, restored: { state, answers: inbox.answers } };
}
