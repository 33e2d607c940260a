import { epochMs, later, type Instant } from '@kezek/calendar/instant';
import type { Command } from './command';
import type { ApplicationState } from './state';

export interface Wake {
  at: Instant;
  command: Extract<Command, { type: 'timeUp' }>;
}

/**
 * The next instant at which an application acts without being asked, or null when there is none. Ties: windows first,
 * and the end of the stop-list before the age.
 */
export function nextWake(state: ApplicationState): Wake | null {
  const candidates: Wake[] = [];
  const add = (at: Instant, what: Wake['command']['what']) =>
    candidates.push({ at, command: { type: 'timeUp', what } });
  switch (state.stage) {
    case 'queued':
      add(agedOutAt(state), 'age');
      break;
    case 'referred':
      if (state.referral) add(state.referral.window.deadlineAt, 'deadline');
      break;
    case 'stop-listed':
      if (state.stopList) add(state.stopList.deadlineAt, 'stop-list-end');
      // No referral is live here either, so the age ends the application without waiting for the queue.
      add(agedOutAt(state), 'age');
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

/** The age ends an application once no referral is live (RULES.md "withdraw"): when that referral did, if it was later. */
const agedOutAt = ({ agesOutAt, referralEndedAt }: ApplicationState): Instant =>
  referralEndedAt === undefined ? agesOutAt : later(agesOutAt, referralEndedAt);
