import type { ApplicationStart } from '@kezek/messages/application';
import { unopened, type ApplicationState } from '@kezek/rules/application/state';
import { Alarm } from '../common/alarm';
import { Clock } from '../common/clock';
import type { Trouble } from '../common/retry-forever';
import { Inbox } from './inbox';

/**
 * One application's life as its workflow holds it: one coroutine, which waits for messages and for one timer, or for one
 * activity. Only the loop changes `state`, and only by facts that the journal has kept.
 */
export interface ApplicationContext {
  readonly start: ApplicationStart;
  readonly clock: Clock;
  readonly alarm: Alarm;
  readonly inbox: Inbox;
  state: ApplicationState;
  /** The loop waits: nothing is being carried out, so a validator may decide. */
  isWaiting: boolean;
  trouble: Trouble | null;
}

export function begin(start: ApplicationStart): ApplicationContext {
  const clock = Clock.begin(start);
  return {
    start,
    clock,
    alarm: new Alarm(clock),
    inbox: new Inbox(start.restored?.answers),
    state: start.restored?.state ?? unopened(start.applicationId, start.locality),
    isWaiting: false,
    trouble: null,
  };
}
