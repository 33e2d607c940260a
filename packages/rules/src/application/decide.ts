import { epochMs, type Instant } from '@kezek/calendar/instant';
import { accept, refuse, type RefusalCode, type Result } from '../refusal';
import type { Command, RespondCommand } from './command';
import type { Intent } from './fact';
import { isFinal, type ApplicationState, type ReferralView } from './state';

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
      if (liveReferral(state)) return refuse('referral-is-live');
      return accept({ type: 'withdraw', ...only('reason', command.reason), ...only('noteId', command.noteId) });
    case 'extend':
      return extend(state, command, at);
    case 'revoke':
      return revoke(state, command, at);
    case 'recordArrival':
      return recordArrival(state, command, at);
    case 'enroll':
      return enroll(state, command, at);
    case 'endReferral':
      return endReferral(state, command, at);
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
  if (!status || state.referral?.responseId === responseId) return stale;
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
    // A stamp from before it came back would date the referral into the stop-list, or into the one before.
    if (beforeQueued(state, at)) return refuse('response-not-held');
    return pastAge(state, at) ? refuse('child-too-old') : accept({ type: 'activate', responseId: command.responseId });
  }
  if (state.referral?.responseId === command.responseId && liveReferral(state)) return refuse('already-activated');
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
      const referral = requireReferral(state);
      // An employee who looks at an older response must not undo an arrival at another kindergarten.
      const isOlder = before(at, referral.issuedAt);
      if (isOlder || (command.responseId && command.responseId !== referral.responseId)) {
        return refuse('response-not-live');
      }
      return accept({
        type: 'decline-arrival',
        referralId: referral.referralId,
        reasonCode,
        ...only('noteId', noteId),
      });
    }
    case 'referred':
      return before(at, requireReferral(state).window.deadlineAt)
        ? refuse('not-arrived-yet')
        : refuse('referral-expired');
    default:
      return refuse('in-stop-list');
  }
}

/** Once, on the last day (P), by 1..max calendar days (P), with documents (S0, S2). */
function extend(
  state: ApplicationState,
  command: { days: number; documentIds: string[]; referralId?: string },
  at: Instant,
): Decision {
  if (state.stage === 'arrived') return refuse('already-arrived');
  if (state.stage !== 'referred') return refuse(whyNoReferral(state));
  const { referralId, window, limits, extended } = requireReferral(state);
  if (isNotMeant(state, command, at)) return refuse('no-referral');
  if (!before(at, window.deadlineAt)) return refuse('referral-expired', { deadlineAt: window.deadlineAt });
  if (extended) return refuse('already-extended');
  if (limits.extensionOnlyOnLastDay && before(at, window.lastDayFrom)) {
    return refuse('extension-too-early', { lastDayFrom: window.lastDayFrom });
  }
  if (!Number.isInteger(command.days) || command.days < 1 || command.days > limits.extensionMaxCalendarDays) {
    return refuse('extension-too-long', { max: limits.extensionMaxCalendarDays });
  }
  if (command.documentIds.length === 0) return refuse('document-required');
  return accept({ type: 'extend', referralId, days: command.days, documentIds: command.documentIds });
}

/** By the applicant, within 24 hours of issue (P), never later (S2); arrival doesn't take the right away. */
function revoke(state: ApplicationState, command: { referralId?: string }, at: Instant): Decision {
  if (!liveReferral(state)) return refuse(whyNoReferral(state));
  if (isNotMeant(state, command, at)) return refuse('no-referral');
  const { referralId, revocableUntil, window } = requireReferral(state);
  // A pack may let the right to revoke outlast the referral; what has lapsed can't be revoked.
  if (state.stage === 'referred' && !before(at, window.deadlineAt)) {
    return refuse('referral-expired', { deadlineAt: window.deadlineAt });
  }
  if (!before(at, revocableUntil)) return refuse('revocation-too-late', { revocableUntil });
  return accept({ type: 'revoke', referralId });
}

function recordArrival(state: ApplicationState, command: { referralId?: string }, at: Instant): Decision {
  if (state.stage === 'arrived') return refuse('already-arrived');
  if (state.stage !== 'referred') return refuse(whyNoReferral(state));
  const { referralId, window } = requireReferral(state);
  if (isNotMeant(state, command, at)) return refuse('no-referral');
  if (!before(at, window.deadlineAt)) return refuse('referral-expired', { deadlineAt: window.deadlineAt });
  return accept({ type: 'record-arrival', referralId });
}

/** By the city's operator, when the kindergarten gives no place after all: nothing is counted against the family. */
function endReferral(
  state: ApplicationState,
  command: { reasonCode: string; referralId?: string; noteId?: string },
  at: Instant,
): Decision {
  if (!liveReferral(state)) return refuse(whyNoReferral(state));
  const { referralId, window } = requireReferral(state);
  if (isNotMeant(state, command, at)) return refuse('no-referral');
  if (state.stage === 'referred' && !before(at, window.deadlineAt)) {
    return refuse('referral-expired', { deadlineAt: window.deadlineAt });
  }
  const { reasonCode, noteId } = command;
  return accept({ type: 'end-referral', referralId, reasonCode, ...only('noteId', noteId) });
}

/** Enrolling implies arrival, so the same deadline holds until an arrival is recorded. */
function enroll(
  state: ApplicationState,
  command: { recordId: string; referralId?: string; groupId?: string },
  at: Instant,
): Decision {
  if (!liveReferral(state)) return refuse(whyNoReferral(state));
  const { referralId, window } = requireReferral(state);
  if (isNotMeant(state, command, at)) return refuse('no-referral');
  if (state.stage === 'referred' && !before(at, window.deadlineAt)) {
    return refuse('referral-expired', { deadlineAt: window.deadlineAt });
  }
  if (!command.recordId) return refuse('documents-record-required');
  return accept({ type: 'enroll', referralId, recordId: command.recordId, ...only('groupId', command.groupId) });
}

function timeUp(state: ApplicationState, command: Extract<Command, { type: 'timeUp' }>, at: Instant): Decision {
  switch (command.what) {
    case 'deadline': {
      if (state.stage !== 'referred') return stale;
      const { referralId, window, limits } = requireReferral(state);
      if (before(at, window.deadlineAt)) return stale;
      const lapses = state.lapses + 1;
      const remove = lapses >= limits.lapsesUntilRemoval;
      return accept({ type: 'lapse', referralId, deadlineAt: window.deadlineAt, lapses, remove });
    }
    case 'stop-list-end':
      if (!state.stopList || state.stage !== 'stop-listed') return stale;
      return before(at, state.stopList.deadlineAt) ? stale : accept({ type: 'return-to-queue' });
    case 'age':
      return pastAge(state, at) && !liveReferral(state) ? accept({ type: 'age-out' }) : stale;
    default: {
      const due = state.reminders.some(({ code, at: dueAt }) => code === command.what && !before(at, dueAt));
      return due ? accept({ type: 'remind', code: command.what }) : stale;
    }
  }
}

/** No new referral from that instant on, even if the timer that ends the application is late. */
const pastAge = (state: ApplicationState, at: Instant): boolean => !before(at, state.agesOutAt);

const liveReferral = (state: ApplicationState): boolean => state.stage === 'referred' || state.stage === 'arrived';

function requireReferral(state: ApplicationState): ReferralView {
  if (!state.referral) throw new Error(`an application that is ${state.stage} has a referral`);
  return state.referral;
}

/**
 * What was asked, or signed, for one referral must not change the one that came after it: neither when it names another,
 * nor when it was asked before this one was there (a retried key keeps its first stamp).
 */
function isNotMeant(state: ApplicationState, command: { referralId?: string }, at: Instant): boolean {
  const { referralId, issuedAt } = requireReferral(state);
  return (command.referralId !== undefined && command.referralId !== referralId) || before(at, issuedAt);
}

/** Asked before it was in its queue, as it is now. */
const beforeQueued = ({ queuedSince }: ApplicationState, at: Instant): boolean =>
  queuedSince !== undefined && before(at, queuedSince);

const whyNotQueued = (state: ApplicationState): RefusalCode =>
  state.stage === 'stop-listed' ? 'in-stop-list' : 'has-referral';

const whyNoReferral = (state: ApplicationState): RefusalCode =>
  state.stage === 'stop-listed' ? 'referral-lapsed' : 'no-referral';

/** An optional field only when it is there, so that payloads stay small and equal. */
function only<K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } {
  const found: { [P in K]?: V } = {};
  if (value !== undefined) found[key] = value;
  return found;
}
