import { nextWake, type Wake } from '@kezek/rules/application/wake';
import { isFinal } from '@kezek/rules/application/state';
import { allHandlersFinished, condition } from '@temporalio/workflow';
import { isHistoryLong } from '../common/continue-as-new';
import { processingTime } from './business-time';
import { timerSummary } from './describe';
import type { Malformed, Order } from './inbox';
import type { ApplicationContext } from './application-context';

/** What a life does next. */
export type Turn =
  | { type: 'malformed'; malformed: Malformed }
  | { type: 'order'; order: Order }
  | { type: 'look-again' }
  | { type: 'time-up'; wake: Wake }
  | { type: 'continue-as-new' }
  | { type: 'over' };

/**
 * Waits for the next turn. Whatever was stamped before the end of the next window comes before that end, however late
 * either is processed; whatever was stamped at or after it comes afterwards.
 */
export async function nextTurn(context: ApplicationContext): Promise<Turn> {
  context.isWaiting = true;
  try {
    for (;;) {
      const turn = turnNow(context);
      if (turn) return turn;
      await somethingHappens(context);
    }
  } finally {
    context.isWaiting = false;
  }
}

function turnNow(context: ApplicationContext): Turn | null {
  const { state, inbox, alarm } = context;
  const wake = nextWake(state);
  alarm.set(wake?.at ?? null, wake ? timerSummary(state, wake) : '');
  const malformed = inbox.takeMalformed();
  if (malformed) return { type: 'malformed', malformed };
  if (inbox.takeLook()) return { type: 'look-again' };
  const order = inbox.takeBefore(wake?.at ?? null);
  if (order) return { type: 'order', order };
  if (wake && isTimeUp(context, wake)) return { type: 'time-up', wake };
  if (!isQuiet(context)) return null;
  if (isFinal(state.stage)) return { type: 'over' };
  return isHistoryLong(context.start.historyLimit) ? { type: 'continue-as-new' } : null;
}

/** A late command that asks for the state after the window ends the jitter early. */
function isTimeUp(context: ApplicationContext, wake: Wake): boolean {
  return context.alarm.rang && (context.inbox.hasOrders || context.clock.now() >= processingTime(context, wake));
}

/** Nothing is under way that the end of this run would cut off. */
const isQuiet = ({ inbox }: ApplicationContext): boolean => inbox.isEmpty && allHandlersFinished();

async function somethingHappens(context: ApplicationContext): Promise<void> {
  const { inbox, alarm, clock, state } = context;
  const received = inbox.received;
  const hadRung = alarm.rang;
  const isNews = () =>
    inbox.received !== received || alarm.rang !== hadRung || alarm.isStale || (mayEnd(context) && isQuiet(context));
  const wake = nextWake(state);
  if (wake && hadRung) {
    await condition(isNews, clock.msUntil(processingTime(context, wake)), { summary: 'Spread over the first minutes' });
  } else {
    await condition(isNews);
  }
}

const mayEnd = ({ state, start }: ApplicationContext): boolean =>
  isFinal(state.stage) || isHistoryLong(start.historyLimit);
