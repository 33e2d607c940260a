import { dayOf, startOfDay, toCalendarDay, type Instant } from '@kezek/calendar/instant';
import { clockSignal } from '@kezek/messages/clock';
import { taskQueue } from '@kezek/messages/task-queue';
import { yearTurnWorkflowId, yearTurnWorkflowType, type YearTurnStart } from '@kezek/messages/year-turn';
import type { Context } from '../context';

type Needs = Pick<Context, 'services' | 'temporal' | 'clock' | 'env'>;

/**
 * Begins the workflows of turns that were confirmed while Temporal was away, or by a process that died, and tells those
 * whose day has come: in training their own clock may not know it. Again changes nothing.
 */
export async function wakeTurns({ services: { yearTurn }, temporal, clock, env }: Needs, at: Instant): Promise<void> {
  const today = dayOf(at);
  const { items } = await yearTurn.yearTurnsToWake({ query: { today } });
  for (const { id, kindergartenId, year, turnsOn } of items) {
    const clockOffsetMs = clock.offsetMs();
    const start: YearTurnStart = {
      ...{ turnId: id, kindergartenId, year, clockOffsetMs },
      dueAt: startOfDay(toCalendarDay(turnsOn)),
      training: env.TRAINING,
    };
    await temporal.workflow.signalWithStart(yearTurnWorkflowType, {
      workflowId: yearTurnWorkflowId(kindergartenId, year),
      taskQueue,
      args: [start],
      signal: clockSignal,
      signalArgs: [{ clockOffsetMs }],
    });
    await yearTurn.yearTurnWoken({ params: { id }, body: { today } });
  }
}
