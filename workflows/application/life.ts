import { toInstant } from '@kezek/calendar/instant';
import type { ApplicationStart } from '@kezek/messages/application';
import type { ApplicationState } from '@kezek/rules/application/state';
import { Alarm } from '../common/alarm';
import { Background } from '../common/background';
import { Clock } from '../common/clock';
import type { Trouble } from '../common/insist';
import { Inbox } from './inbox';

/** One application's life as its workflow holds it. Only the loop changes `state`. */
export interface Life {
  readonly start: ApplicationStart;
  readonly clock: Clock;
  readonly alarm: Alarm;
  readonly inbox: Inbox;
  /** Notifications and records of refusals that are on their way. */
  readonly news: Background;
  state: ApplicationState;
  /** The loop waits: nothing is being carried out, so a validator may decide. */
  isWaiting: boolean;
  trouble: Trouble | null;
}

export function begin(start: ApplicationStart): Life {
  const clock = Clock.begin(start);
  return {
    start,
    clock,
    alarm: new Alarm(clock),
    inbox: new Inbox(start.restored?.answers),
    news: new Background(),
    state: start.restored?.state ?? unopened(start),
    isWaiting: false,
    trouble: null,
  };
}

/** Before the first fact; nobody is answered in it, and nothing wakes it. */
function unopened({ applicationId, locality }: ApplicationStart): ApplicationState {
  return {
    applicationId,
    locality,
    stage: 'queued',
    version: 0,
    lapses: 0,
    agesOutAt: toInstant('9999-01-01T00:00:00.000Z'),
    response: null,
    direction: null,
    stopList: null,
    enrolment: null,
    reminders: [],
  };
}
