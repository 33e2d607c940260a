import { kazakhstanCalendar as calendar } from '@kezek/calendar/calendar-table';
import { addHours, addMs, epochMs, toCalendarDay, type Instant } from '@kezek/calendar/instant';
import { calendarDaysExtension, workingDaysWindow, workingDaysWindowAfterDay } from '@kezek/calendar/working-days';
import { packInForce } from '../../pack/rule-pack';
import { defaultPacks } from '../../pack/default-packs';
import type { Fact, Intent } from '../fact';
import type { ApplicationState, ReferralView, OpenWindow, Reminder } from '../state';

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
      return { type: 'withdrawn' };
    case 'age-out':
      return { type: 'aged-out' };
    case 'return-to-queue':
      return { type: 'returned-to-queue' };
    case 'remind':
      return { type: 'reminded', code: intent.code };
    case 'nothing':
      return { type: 'nothing-changed', why: intent.why };
  }
}
