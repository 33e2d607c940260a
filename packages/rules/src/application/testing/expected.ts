import { kazakhstanCalendar as calendar } from '@kezek/calendar/calendar-table';
import { addHours, addMs, epochMs, toCalendarDay, type Instant } from '@kezek/calendar/instant';
import { calendarDaysExtension, workingDaysWindow, workingDaysWindowAfterDay } from '@kezek/calendar/working-days';
import { packInForce } from '../../pack/rule-pack';
import { defaultPacks } from '../../pack/default-packs';
import type { RefusalCode } from '../../refusal';
import type { PersonCommand, PersonCommandType } from '../command';
import type { Fact, Intent } from '../fact';
import {
  stages,
  type ApplicationState,
  type LivingStage,
  type OpenWindow,
  type ReferralView,
  type Reminder,
  type Stage,
} from '../state';

/** A command that the stage allows, by the intent it becomes. */
const allowed = (intent: Intent['type']) => ({ intent });
export type Outcome = { intent: Intent['type'] } | RefusalCode;

/**
 * RULES.md "Stages": every command as a person would send it, in its most permissible form, and what comes of it on the
 * last day of a referral that was issued less than 24 hours ago. A command that is missing here doesn't compile.
 */
export const expected: {
  [T in PersonCommandType]: { command: Extract<PersonCommand, { type: T }> } & Record<LivingStage, Outcome>;
} = {
  respond: {
    command: { type: 'respond', bulletinId: 'bulletin-2' },
    queued: allowed('ask-admission'),
    referred: 'has-referral',
    arrived: 'has-referral',
    'stop-listed': 'in-stop-list',
  },
  takeBack: {
    command: { type: 'takeBack', responseId: 'response-1' },
    queued: allowed('release-response'),
    referred: 'has-referral',
    arrived: 'has-referral',
    'stop-listed': 'in-stop-list',
  },
  activate: {
    command: { type: 'activate', responseId: 'response-2' },
    queued: allowed('activate'),
    referred: 'has-referral',
    arrived: 'has-referral',
    'stop-listed': 'in-stop-list',
  },
  decline: {
    command: { type: 'decline', responseId: 'response-1', reasonCode: 'applicant-refused' },
    queued: allowed('decline-response'),
    referred: 'not-arrived-yet',
    arrived: allowed('decline-arrival'),
    'stop-listed': 'in-stop-list',
  },
  privateChoice: {
    command: { type: 'privateChoice', bulletinId: 'bulletin-2' },
    queued: allowed('choose-private'),
    referred: 'has-referral',
    arrived: 'has-referral',
    'stop-listed': 'in-stop-list',
  },
  withdraw: {
    command: { type: 'withdraw' },
    queued: allowed('withdraw'),
    referred: 'referral-is-live',
    arrived: 'referral-is-live',
    'stop-listed': allowed('withdraw'),
  },
  extend: {
    command: { type: 'extend', days: 30, documentIds: ['document-1'] },
    queued: 'no-referral',
    referred: allowed('extend'),
    arrived: 'already-arrived',
    'stop-listed': 'referral-lapsed',
  },
  revoke: {
    command: { type: 'revoke' },
    queued: 'no-referral',
    referred: allowed('revoke'),
    arrived: allowed('revoke'),
    'stop-listed': 'referral-lapsed',
  },
  recordArrival: {
    command: { type: 'recordArrival' },
    queued: 'no-referral',
    referred: allowed('record-arrival'),
    arrived: 'already-arrived',
    'stop-listed': 'referral-lapsed',
  },
  enroll: {
    command: { type: 'enroll', recordId: 'record-1' },
    queued: 'no-referral',
    referred: allowed('enroll'),
    arrived: allowed('enroll'),
    'stop-listed': 'referral-lapsed',
  },
  endReferral: {
    command: { type: 'endReferral', reasonCode: 'kindergarten-closes', noteId: 'note-1' },
    queued: 'no-referral',
    referred: allowed('end-referral'),
    arrived: allowed('end-referral'),
    'stop-listed': 'referral-lapsed',
  },
  restore: {
    command: { type: 'restore', noteId: 'note-1' },
    queued: 'nothing-to-take-back',
    referred: 'nothing-to-take-back',
    arrived: 'nothing-to-take-back',
    'stop-listed': allowed('restore'),
  },
  restoreResponse: {
    command: { type: 'restoreResponse', responseId: 'response-9', noteId: 'note-1' },
    queued: allowed('restore-response'),
    referred: 'has-referral',
    arrived: 'has-referral',
    'stop-listed': 'in-stop-list',
  },
};

/** The one command that an application which has ended may take. */
export const restoredFrom: Record<Exclude<Stage, LivingStage>, Outcome> = {
  withdrawn: allowed('restore'),
  removed: allowed('restore'),
  enrolled: 'nothing-to-take-back',
  'aged-out': 'nothing-to-take-back',
};

const living: Stage[] = ['queued', 'referred', 'arrived', 'stop-listed'];

/** RULES.md "Stages": in which stages a fact may happen, and where it leads (`same`: the stage stays). */
export const happens: Record<Fact['type'], { from: readonly Stage[]; to: Stage | 'same' }> = {
  opened: { from: [], to: 'same' },
  'response-noted': { from: ['queued'], to: 'same' },
  // Outside the queue only a response that could not be accepted.
  'response-ended': { from: living, to: 'same' },
  referred: { from: ['queued'], to: 'referred' },
  extended: { from: ['referred'], to: 'same' },
  revoked: { from: ['referred', 'arrived'], to: 'queued' },
  arrived: { from: ['referred'], to: 'arrived' },
  'arrival-declined': { from: ['arrived'], to: 'queued' },
  'referral-ended': { from: ['referred', 'arrived'], to: 'queued' },
  enrolled: { from: ['referred', 'arrived'], to: 'enrolled' },
  lapsed: { from: ['referred'], to: 'stop-listed' },
  removed: { from: ['referred'], to: 'removed' },
  'returned-to-queue': { from: ['stop-listed'], to: 'queued' },
  withdrawn: { from: ['queued', 'stop-listed'], to: 'withdrawn' },
  'aged-out': { from: ['queued', 'stop-listed'], to: 'aged-out' },
  // Where a stop-list still runs, back into that (its own test).
  restored: { from: ['stop-listed', 'removed', 'withdrawn'], to: 'queued' },
  'response-restored': { from: ['queued'], to: 'same' },
  reminded: { from: living, to: 'same' },
  'nothing-changed': { from: stages, to: 'same' },
};

const dayMs = 86_400_000;
const { version: packVersion, values: pack } = packInForce(defaultPacks, '*', toCalendarDay('2026-03-20'));

const overdue = (code: Reminder['code'], at: Instant, workingDays: number): Reminder[] => [
  { code, at: workingDaysWindow(calendar, at, workingDays).deadlineAt },
];

const remindersOf = (window: OpenWindow, after: Instant): Reminder[] =>
  (
    [
      { code: 'two-days-left', at: addMs(window.lastDayFrom, -2 * dayMs) },
      { code: 'one-day-left', at: addMs(window.lastDayFrom, -dayMs) },
      { code: 'last-day', at: window.lastDayFrom },
    ] as const
  ).filter(({ at }) => epochMs(at) > epochMs(after));

function issue(id: string, responseId: string, bulletinId: string, kind: ReferralView['kind'], at: Instant): Fact {
  const window = { ...workingDaysWindow(calendar, at, pack.referral.validWorkingDays), packVersion };
  const { extensionMaxCalendarDays, extensionOnlyOnLastDay, revocableHours } = pack.referral;
  return {
    type: 'referred',
    referral: {
      referralId: id,
      responseId,
      bulletinId,
      placeNo: 1,
      kindergartenId: 'kindergarten-1',
      kind,
      issuedAt: at,
      revocableUntil: addHours(at, revocableHours),
      window,
      extended: false,
      arrivedAt: null,
      limits: { extensionMaxCalendarDays, extensionOnlyOnLastDay, lapsesUntilRemoval: pack.lapsesUntilRemoval },
    },
    reminders: remindersOf(window, at),
  };
}

/**
 * What the bulletin database answers when nothing stands in the way: the intent as a fact, with its windows counted.
 * Ids are made from the version, so that no two referrals of one life share one.
 */
export function complete(state: ApplicationState, intent: Intent, at: Instant): Fact {
  const id = `referral-${state.version}`;
  switch (intent.type) {
    case 'open':
      return { type: 'opened', agesOutAt: state.agesOutAt, lapses: state.lapses, stopList: null };
    case 'note-response': {
      const { activationDueAt } = intent;
      const reminders: Reminder[] = activationDueAt ? [{ code: 'activation-overdue', at: activationDueAt }] : [];
      return { type: 'response-noted', response: intent.response, reminders };
    }
    case 'note-response-end':
      return { type: 'response-ended', responseId: intent.responseId, cause: intent.cause, seq: intent.seq };
    case 'ask-admission': {
      const response = {
        responseId: `response-${state.version}`,
        bulletinId: intent.bulletinId,
        status: 'held',
        seq: 1,
      } as const;
      const reminders = overdue('activation-overdue', at, pack.activation.overdueAfterWorkingDays);
      return { type: 'response-noted', response, reminders };
    }
    case 'release-response':
      return { type: 'response-ended', responseId: intent.responseId, cause: intent.cause, seq: 9 };
    case 'decline-response':
      return {
        type: 'response-ended',
        responseId: intent.responseId,
        cause: 'declined',
        seq: 9,
        reasonCode: intent.reasonCode,
      };
    case 'activate':
      return issue(id, intent.responseId, 'bulletin-1', 'public', at);
    case 'choose-private':
      return issue(id, `response-${state.version}`, intent.bulletinId, 'state-order', at);
    case 'extend': {
      const { countedAs, calendarVersion, lastDay } = state.referral!.window;
      const window = { ...calendarDaysExtension(lastDay, intent.days), countedAs, calendarVersion, packVersion };
      return { type: 'extended', referralId: intent.referralId, window, reminders: remindersOf(window, at) };
    }
    case 'record-arrival': {
      const reminders = overdue('enrolment-overdue', at, pack.referral.enrolmentOverdueAfterWorkingDays);
      return { type: 'arrived', referralId: intent.referralId, at, reminders };
    }
    case 'decline-arrival':
      return { type: 'arrival-declined', referralId: intent.referralId, reasonCode: intent.reasonCode };
    case 'end-referral':
      return { type: 'referral-ended', referralId: intent.referralId, reasonCode: intent.reasonCode };
    case 'enroll':
      return {
        type: 'enrolled',
        referralId: intent.referralId,
        kindergartenId: 'kindergarten-1',
        groupId: 'group-1',
      };
    case 'revoke':
      return { type: 'revoked', referralId: intent.referralId };
    case 'lapse': {
      const { referralId, lapses } = intent;
      if (intent.remove) return { type: 'removed', referralId, lapses };
      const { lastDay } = state.referral!.window;
      const stopList = { ...workingDaysWindowAfterDay(calendar, lastDay, pack.stopList.workingDays), packVersion };
      return { type: 'lapsed', referralId, lapses, stopList };
    }
    case 'withdraw':
      return { type: 'withdrawn', ...(intent.reason && { reason: intent.reason }) };
    case 'age-out':
      return { type: 'aged-out' };
    case 'restore': {
      const { lapses, forgives } = intent;
      const runs = !forgives && state.stopList !== null && epochMs(at) < epochMs(state.stopList.deadlineAt);
      return { type: 'restored', lapses, stopList: runs ? state.stopList : null };
    }
    case 'restore-response': {
      const { responseId } = intent;
      const bulletinId = 'bulletin-1';
      // It has one live response at a time.
      if (state.response) return { type: 'response-restored', responseId, bulletinId, response: null, reminders: [] };
      const response = { responseId, bulletinId, status: 'held', seq: 11 } as const;
      const reminders = overdue('activation-overdue', at, pack.activation.overdueAfterWorkingDays);
      return { type: 'response-restored', responseId, bulletinId, response, reminders };
    }
    case 'return-to-queue':
      return { type: 'returned-to-queue' };
    case 'remind':
      return { type: 'reminded', code: intent.code };
    case 'nothing':
      return { type: 'nothing-changed', why: intent.why };
  }
}
