import { epochMs, type Instant } from '@kezek/calendar/instant';
import { accept, refuse, type RefusalCode, type Result } from '../refusal';
import type { Command, RespondCommand } from './command';
import type { Intent } from './fact';
import { isFinal, type ApplicationState, type DirectionView } from './state';

export type Decision = Result<Intent>;

const stale = accept<Intent>({ type: 'nothing', why: 'stale' });

const before = (a: Instant, b: Instant): boolean => epochMs(a) < epochMs(b);

/**
 * The rules of an application's life (RULES.md "An application's life", "Stages").
 *
 * @param at business time of the command: when the gateway received it, or for `timeUp` the window's own end.
 * @returns what should happen, or a refusal with its code. Pure: no clock, no I/O. What the bulletin database alone
 *   can know (is the response still held? is a place free?) is settled by carrying the intent out.
 */
export function decide(state: ApplicationState, command: Command, at: Instant): Decision {
  if (isFinal(state.stage)) {
    // Late news and late timers ask for nothing, so nothing is refused: the history shows people's refusals only.
    return command.type === 'timeUp' || (command.type === 'respond' && command.responseId)
      ? stale
      : refuse('application-ended', { stage: state.stage });
  }
  switch (command.type) {
    case 'respond':
      return command.responseId ? noteResponse(state, command, command.responseId) : askAdmission(state, command, at);
    case 'takeBack':
      return takeBack(state, command);
    case 'activate':
      return activate(state, command, at);
    case 'decline':
      return decline(state, command, at);
    case 'privateChoice':
      if (state.stage !== 'queued') return refuse(whyNotQueued(state));
      if (beforeQueued(state, at)) return refuse('gate-closed');
      if (pastAge(state, at)) return refuse('child-too-old');
      return accept({ type: 'choose-private', bulletinId: command.bulletinId, ...only('actId', command.actId) });
    case 'withdraw':
      if (liveDirection(state)) return refuse('direction-is-live');
      return accept({ type: 'withdraw', ...only('reason', command.reason), ...only('noteId', command.noteId) });
    case 'extend':
      return extend(state, command, at);
    case 'revoke':
      return revoke(state, command, at);
    case 'recordArrival':
      return recordArrival(state, command, at);
    case 'enroll':
      return enroll(state, command, at);
    case 'endDirection':
      return endDirection(state, command, at);
    case 'timeUp':
      return timeUp(state, command, at);
  }
}

/** News of a response from its owner, the bulletin database. Never refused: accepted, stale, or sent back for release. */
function noteResponse(state: ApplicationState, command: RespondCommand, responseId: string): Decision {
  const { bulletinId, status, seq = 0 } = command;
  const known = state.response?.responseId === responseId ? state.response : null;
  if (known && seq <= known.seq) return stale;
  if (status === 'released' || status === 'declined') {
    const cause = status === 'declined' ? 'declined' : (command.cause ?? 'bulletin-closed');
    return known ? accept({ type: 'note-response-end', responseId, cause, seq }) : stale;
  }
  if (!status || state.direction?.responseId === responseId) return stale;
  if (state.stage !== 'queued') return accept({ type: 'release-response', responseId, cause: 'not-acceptable' });
  return accept({
    type: 'note-response',
    response: { responseId, bulletinId, status, seq },
    ...only('activationDueAt', command.activationDueAt),
  });
}

function askAdmission(state: ApplicationState, command: RespondCommand, at: Instant): Decision {
  if (state.stage !== 'queued') return refuse(whyNotQueued(state));
  if (beforeQueued(state, at)) return refuse('gate-closed');
  if (pastAge(state, at)) return refuse('child-too-old');
  return accept({ type: 'ask-admission', bulletinId: command.bulletinId });
}

function takeBack(state: ApplicationState, command: { responseId?: string }): Decision {
  if (state.stage !== 'queued') return refuse(whyNotQueued(state));
  const responseId = command.responseId ?? state.response?.responseId;
  if (!responseId) return refuse('no-live-response');
  return accept({ type: 'release-response', responseId, cause: 'taken-back' });
}

/** The response may be one that this application hasn't heard of yet: the claim in the database settles it. */
function activate(state: ApplicationState, command: { responseId: string }, at: Instant): Decision {
  if (state.stage === 'queued') {
    // A stamp from before it came back would date the direction into the stop-list, or into the one before.
    if (beforeQueued(state, at)) return refuse('response-not-held');
    return pastAge(state, at) ? refuse('child-too-old') : accept({ type: 'activate', responseId: command.responseId });
  }
  if (state.direction?.responseId === command.responseId && liveDirection(state)) return refuse('already-activated');
  return refuse(whyNotQueued(state));
}

function decline(
  state: ApplicationState,
  command: { responseId?: string; reasonCode: string; noteId?: string },
  at: Instant,
): Decision {
  const { reasonCode, noteId } = command;
  switch (state.stage) {
    case 'queued': {
      const responseId = command.responseId ?? state.response?.responseId;
      if (!responseId) return refuse('no-live-response');
      return accept({ type: 'decline-response', responseId, reasonCode, ...only('noteId', noteId) });
    }
    case 'arrived': {
      const direction = requireDirection(state);
      // An employee who looks at an older response must not undo an arrival at another kindergarten.
      const isOlder = before(at, direction.issuedAt);
      if (isOlder || (command.responseId && command.responseId !== direction.responseId)) {
        return refuse('response-not-live');
      }
      return accept({
        type: 'decline-arrival',
        directionId: direction.directionId,
        reasonCode,
        ...only('noteId', noteId),
      });
    }
    case 'directed':
      return before(at, requireDirection(state).window.deadlineAt)
        ? refuse('not-arrived-yet')
        : refuse('direction-expired');
    default:
      return refuse('in-stop-list');
  }
}

/** Once, on the last day (P), by 1..max calendar days (P), with documents (S0, S2). */
function extend(
  state: ApplicationState,
  command: { days: number; documentIds: string[]; directionId?: string },
  at: Instant,
): Decision {
  if (state.stage === 'arrived') return refuse('already-arrived');
  if (state.stage !== 'directed') return refuse(whyNoDirection(state));
  const { directionId, window, limits, extended } = requireDirection(state);
  if (isNotMeant(state, command, at)) return refuse('no-direction');
  if (!before(at, window.deadlineAt)) return refuse('direction-expired', { deadlineAt: window.deadlineAt });
  if (extended) return refuse('already-extended');
  if (limits.extensionOnlyOnLastDay && before(at, window.lastDayFrom)) {
    return refuse('extension-too-early', { lastDayFrom: window.lastDayFrom });
  }
  if (!Number.isInteger(command.days) || command.days < 1 || command.days > limits.extensionMaxCalendarDays) {
    return refuse('extension-too-long', { max: limits.extensionMaxCalendarDays });
  }
  if (command.documentIds.length === 0) return refuse('document-required');
  return accept({ type: 'extend', directionId, days: command.days, documentIds: command.documentIds });
}

/** By the applicant, within 24 hours of issue (P), never later (S2); arrival doesn't take the right away. */
function revoke(state: ApplicationState, command: { directionId?: string }, at: Instant): Decision {
  if (!liveDirection(state)) return refuse(whyNoDirection(state));
  if (isNotMeant(state, command, at)) return refuse('no-direction');
  const { directionId, revocableUntil, window } = requireDirection(state);
  // A pack may let the right to revoke outlast the direction; what has lapsed can't be revoked.
  if (state.stage === 'directed' && !before(at, window.deadlineAt)) {
    return refuse('direction-expired', { deadlineAt: window.deadlineAt });
  }
  if (!before(at, revocableUntil)) return refuse('revocation-too-late', { revocableUntil });
  return accept({ type: 'revoke', directionId });
}

function recordArrival(state: ApplicationState, command: { directionId?: string }, at: Instant): Decision {
  if (state.stage === 'arrived') return refuse('already-arrived');
  if (state.stage !== 'directed') return refuse(whyNoDirection(state));
  const { directionId, window } = requireDirection(state);
  if (isNotMeant(state, command, at)) return refuse('no-direction');
  if (!before(at, window.deadlineAt)) return refuse('direction-expired', { deadlineAt: window.deadlineAt });
  return accept({ type: 'record-arrival', directionId });
}

/** By the city's operator, when the kindergarten gives no place after all: nothing is counted against the family. */
function endDirection(
  state: ApplicationState,
  command: { reasonCode: string; directionId?: string; noteId?: string },
  at: Instant,
): Decision {
  if (!liveDirection(state)) return refuse(whyNoDirection(state));
  const { directionId, window } = requireDirection(state);
  if (isNotMeant(state, command, at)) return refuse('no-direction');
  if (state.stage === 'directed' && !before(at, window.deadlineAt)) {
    return refuse('direction-expired', { deadlineAt: window.deadlineAt });
  }
  const { reasonCode, noteId } = command;
  return accept({ type: 'end-direction', directionId, reasonCode, ...only('noteId', noteId) });
}

/** Enrolling implies arrival, so the same deadline holds until an arrival is recorded. */
function enroll(
  state: ApplicationState,
  command: { recordId: string; directionId?: string; groupId?: string },
  at: Instant,
): Decision {
  if (!liveDirection(state)) return refuse(whyNoDirection(state));
  const { directionId, window } = requireDirection(state);
  if (isNotMeant(state, command, at)) return refuse('no-direction');
  if (state.stage === 'directed' && !before(at, window.deadlineAt)) {
    return refuse('direction-expired', { deadlineAt: window.deadlineAt });
  }
  if (!command.recordId) return refuse('documents-record-required');
  return accept({ type: 'enroll', directionId, recordId: command.recordId, ...only('groupId', command.groupId) });
}

function timeUp(state: ApplicationState, command: Extract<Command, { type: 'timeUp' }>, at: Instant): Decision {
  switch (command.what) {
    case 'deadline': {
      if (state.stage !== 'directed') return stale;
      const { directionId, window, limits } = requireDirection(state);
      if (before(at, window.deadlineAt)) return stale;
      const lapses = state.lapses + 1;
      const remove = lapses >= limits.lapsesUntilRemoval;
      return accept({ type: 'lapse', directionId, deadlineAt: window.deadlineAt, lapses, remove });
    }
    case 'stop-list-end':
      if (!state.stopList || state.stage !== 'stop-listed') return stale;
      return before(at, state.stopList.deadlineAt) ? stale : accept({ type: 'return-to-queue' });
    case 'age':
      return pastAge(state, at) && !liveDirection(state) ? accept({ type: 'age-out' }) : stale;
    default: {
      const due = state.reminders.some(({ code, at: dueAt }) => code === command.what && !before(at, dueAt));
      return due ? accept({ type: 'remind', code: command.what }) : stale;
    }
  }
}

/** No new direction from that instant on, even if the timer that ends the application is late. */
const pastAge = (state: ApplicationState, at: Instant): boolean => !before(at, state.agesOutAt);

const liveDirection = (state: ApplicationState): boolean => state.stage === 'directed' || state.stage === 'arrived';

function requireDirection(state: ApplicationState): DirectionView {
  if (!state.direction) throw new Error(`an application that is ${state.stage} has a direction`);
  return state.direction;
}

/**
 * What was asked, or signed, for one direction must not change the one that came after it: neither when it names another,
 * nor when it was asked before this one was there (a retried key keeps its first stamp).
 */
function isNotMeant(state: ApplicationState, command: { directionId?: string }, at: Instant): boolean {
  const { directionId, issuedAt } = requireDirection(state);
  return (command.directionId !== undefined && command.directionId !== directionId) || before(at, issuedAt);
}

/** Asked before it was in its queue, as it is now. */
const beforeQueued = ({ queuedSince }: ApplicationState, at: Instant): boolean =>
  queuedSince !== undefined && before(at, queuedSince);

const whyNotQueued = (state: ApplicationState): RefusalCode =>
  state.stage === 'stop-listed' ? 'in-stop-list' : 'has-direction';

const whyNoDirection = (state: ApplicationState): RefusalCode =>
  state.stage === 'stop-listed' ? 'direction-lapsed' : 'no-direction';

/** An optional field only when it is there, so that payloads stay small and equal. */
function only<K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } {
  const found: { [P in K]?: V } = {};
  if (value !== undefined) found[key] = value;
  return found;
}
