import { nextWake, type Wake } from '@kezek/rules/application/wake';
import { isFinal } from '@kezek/rules/application/state';
import { allHandlersFinished, condition } from '@temporalio/workflow';
import { isHistoryLong } from '../common/continue-as-new';
import { processingTime } from './business-time';
import { timerSummary } from './describe';
import type { Malformed, Order } from './inbox';
import type { Life } from './life';

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
export async function nextTurn(life: Life): Promise<Turn> {
  life.isWaiting = true;
  try {
    for (;;) {
      const turn = turnNow(life);
      if (turn) return turn;
      await somethingHappens(life);
    }
  } finally {
    life.isWaiting = false;
  }
}

function turnNow(life: Life): Turn | null {
  const { state, inbox, alarm } = life;
  const wake = nextWake(state);
  alarm.set(wake?.at ?? null, wake ? timerSummary(state, wake) : '');
  const malformed = inbox.takeMalformed();
  if (malformed) return { type: 'malformed', malformed };
  if (inbox.takeLook()) return { type: 'look-again' };
  const order = inbox.takeBefore(wake?.at ?? null);
  if (order) return { type: 'order', order };
  if (wake && isTimeUp(life, wake)) return { type: 'time-up', wake };
  if (!isQuiet(life)) return null;
  if (isFinal(state.stage)) return { type: 'over' };
  return isHistoryLong(life.start.historyLimit) ? { type: 'continue-as-new' } : null;
}

/** A late command that asks for the state after the window ends the jitter early. */
function isTimeUp(life: Life, wake: Wake): boolean {
  return life.alarm.rang && (life.inbox.hasOrders || life.clock.now() >= processingTime(life, wake));
}

/** Nothing is under way that the end of this run would cut off. */
const isQuiet = ({ inbox }: Life): boolean => inbox.isEmpty && allHandlersFinished();

async function somethingHappens(life: Life): Promise<void> {
  const { inbox, alarm, clock, state } = life;
  const received = inbox.received;
  const hadRung = alarm.rang;
  const isNews = () =>
    inbox.received !== received || alarm.rang !== hadRung || alarm.isStale || (mayEnd(life) && isQuiet(life));
  const wake = nextWake(state);
  if (wake && hadRung) {
    await condition(isNews, clock.msUntil(processingTime(life, wake)), { summary: 'Spread over the first minutes' });
  } else {
    await condition(isNews);
  }
}

const mayEnd = ({ state, start }: Life): boolean => isFinal(state.stage) || isHistoryLong(start.historyLimit);
