import { isInstant, toInstant } from '@kezek/calendar/instant';
import type { ApplicationStart } from '@kezek/messages/application';
import type { Actor } from '@kezek/rules/application/command';
import { decide } from '@kezek/rules/application/decide';
import type { ApplicationState } from '@kezek/rules/application/state';
import type { Wake } from '@kezek/rules/application/wake';
import { ApplicationFailure, CancellationScope, continueAsNew, sleep } from '@temporalio/workflow';
import type { Order } from './inbox';
import { clockBehind, untilAskedAgain } from '../common/not-yet';
import { commit, lookIntoJournal, recordMalformed, recordRefused } from './journal';
import { begin, type ApplicationContext } from './application-context';
import { nextTurn } from './next-turn';
import { receive } from './receive';
import { show, showTrouble } from './show';

/**
 * One application's life, from its submission to its end (RULES.md "An application's life").
 *
 * Cancelling it from outside does nothing: the queue would keep an application that nobody lives any more. It is
 * withdrawn by its command.
 */
export async function application(start: ApplicationStart): Promise<ApplicationState> {
  return CancellationScope.nonCancellable(() => live(begin(start)));
}

async function live(context: ApplicationContext): Promise<ApplicationState> {
  receive(context);
  if (context.state.version === 0) await open(context);
  for (;;) {
    show(context);
    const turn = await nextTurn(context);
    switch (turn.type) {
      case 'order':
        await answer(context, turn.order);
        break;
      case 'time-up':
        await endWindow(context, turn.wake);
        break;
      case 'malformed':
        await recordMalformed(context, turn.malformed);
        break;
      case 'look-again':
        await lookIntoJournal(context);
        break;
      case 'continue-as-new':
        return continueAsNew<typeof application>(carriedOver(context));
      case 'over':
        return context.state;
    }
  }
}

/** Enters the queue: the first fact, which opens the gate for responses. */
async function open(context: ApplicationContext): Promise<void> {
  const { applicationId, submittedAt } = context.start;
  const at = isInstant(submittedAt) ? submittedAt : toInstant(submittedAt);
  const commandId = `${applicationId}/open`;
  const opening = { commandId, at, command: 'open', actor: system, intent: { type: 'open' } } as const;
  for (let ms = await commit(context, opening); ms > 0; ms = await commit(context, opening)) {
    await sleep(untilAskedAgain(ms), { summary: clockBehind });
  }
  const opened = context.inbox.answerTo(commandId);
  if (opened?.ok === false)
    throw ApplicationFailure.nonRetryable(`refused: ${opened.refusal.code}`, opened.refusal.code);
}

/**
 * Decided, then committed: nothing is true before the journal has said so. A journal that knows more than the life tells
 * it, and it decides again. The same command id is answered once and gets the same answer ever after.
 */
async function answer(context: ApplicationContext, order: Order): Promise<void> {
  const { commandId, at, command, actor, clockOffsetMs } = order;
  const isUnanswered = () => context.inbox.answerTo(commandId) === undefined;
  const wasAnswered = !isUnanswered();
  while (isUnanswered()) {
    const decision = decide(context.state, command, at);
    if (decision.ok) {
      const tellRefusal = isToldOfRefusal(order);
      const intent = decision.value;
      await commit(context, { commandId, at, command: command.type, actor, clockOffsetMs, tellRefusal, intent });
    } else await recordRefused(context, order, decision.refusal, isToldOfRefusal(order));
  }
  const given = context.inbox.give(commandId);
  // Asked a second time by a signal: whoever sent the update had stopped waiting, so the refusal has reached nobody.
  if (wasAnswered && !given.ok && isToldOfRefusal(order)) await recordRefused(context, order, given.refusal, true);
}

/** A signal's sender doesn't wait; the applicant knows nothing of what the outbox sends. */
const isToldOfRefusal = ({ via, command }: Order): boolean =>
  via === 'signal' && !(command.type === 'respond' && command.responseId !== undefined);

/** Time is up at the window's own instant, however late that is noticed. */
async function endWindow(context: ApplicationContext, { at, command }: Wake): Promise<void> {
  const commandId = `${context.state.applicationId}/${command.what}/${at}`;
  const decision = decide(context.state, command, at);
  if (decision.ok) {
    const notYetMs = await commit(context, { commandId, at, command: 'timeUp', actor: system, intent: decision.value });
    if (notYetMs > 0) {
      context.alarm.ringAgain(untilAskedAgain(notYetMs), clockBehind);
      context.trouble = {
        doing: `ending the window ${command.what}`,
        tries: 1,
        reason: clockBehind,
        code: 'clock-ahead',
      };
      return;
    }
    if (context.trouble?.code === 'clock-ahead') context.trouble = null;
    const ended = context.inbox.answerTo(commandId);
    // No answer: the journal was further, and the loop decides anew in the state that it has learnt.
    if (!ended || (ended.ok && ended.fact.type !== 'nothing-changed')) return;
  }
  // Should never be. Without a pause the loop would end the same window again at once, for ever.
  const reason = decision.ok ? 'nothing-changed' : decision.refusal.code;
  showTrouble(context, { doing: `ending the window ${command.what}`, tries: 1, reason, code: 'window-not-ended' });
  await sleep('10 minutes', { summary: `${command.what} was refused: then again` });
  context.trouble = null;
}

const system: Actor = { role: 'system' };

/** Everything that a life is, for its next run. */
function carriedOver({ start, state, inbox, clock }: ApplicationContext): ApplicationStart {
  return { ...start, clockOffsetMs: clock.offsetMs, restored: { state, answers: inbox.answers } };
}
