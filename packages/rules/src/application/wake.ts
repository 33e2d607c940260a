import { epochMs, type Instant } from '@kezek/calendar/instant';
import type { Command } from './command';
import type { ApplicationState } from './state';

export interface Wake {
  at: Instant;
  command: Extract<Command, { type: 'timeUp' }>;
}

/**
 * The next instant at which an application acts without being asked, or null when there is none. Ties: windows first,
 * and the end of the stop-list before the age.
 *
 * It may lie before the latest fact (the child passed the age while a direction was live): then it is due at once.
 */
export function nextWake(state: ApplicationState): Wake | null {
  const candidates: Wake[] = [];
  const add = (at: Instant, what: Wake['command']['what']) =>
    candidates.push({ at, command: { type: 'timeUp', what } });
  switch (state.stage) {
    case 'queued':
      add(state.agesOutAt, 'age');
      break;
    case 'directed':
      if (state.direction) add(state.direction.window.deadlineAt, 'deadline');
      break;
    case 'stop-listed':
      if (state.stopList) add(state.stopList.deadlineAt, 'stop-list-end');
      // No direction is live here either, so the age ends the application without waiting for the queue.
      add(state.agesOutAt, 'age');
      break;
    case 'arrived':
      break;
    default:
      return null;
  }
  for (const reminder of state.reminders) add(reminder.at, reminder.code);
  return candidates.reduce<Wake | null>(
    (first, next) => (first && epochMs(first.at) <= epochMs(next.at) ? first : next),
    null,
  );
}
