import type { Instant } from '@kezek/calendar/instant';
import type { Notification, NotificationCode } from '@kezek/contract/internal/notifications';
import type { Fact } from '@kezek/rules/application/fact';
import type { ApplicationState, ReferralView, ReminderCode, ResponseView } from '@kezek/rules/application/state';

/** One committed fact and what the application was before it. */
export interface Told {
  before: ApplicationState;
  fact: Fact;
  /** Business time at which it counts. */
  at: Instant;
}

type Params = Notification['params'];
type Item = { code: NotificationCode; params?: Params; audience?: 'applicant' | 'operators' };
type Noted = Extract<Fact, { type: 'response-noted' }>;

/** What people are told of a fact; nothing, where nothing changed for them. */
export function newsOf(told: Told): Notification[] {
  const { before, at } = told;
  const { applicationId } = before;
  // With the application the version names the fact, and so the event.
  const event = `${applicationId}/${before.version + 1}`;
  return items(told).map(({ code, params = {}, audience = 'applicant' }) => ({
    eventId: `${event}/${code}`,
    audience,
    applicationId,
    code,
    at,
    params,
  }));
}

function items({ fact, before }: Told): Item[] {
  const referral: Params = before.referral
    ? { bulletinId: before.referral.bulletinId, kindergartenId: before.referral.kindergartenId }
    : {};
  switch (fact.type) {
    case 'opened': {
      const accepted: Item = { code: 'application-accepted' };
      if (!fact.stopList) return [accepted];
      const params = { until: fact.stopList.deadlineAt, lapses: fact.lapses };
      return [accepted, { code: 'application-inherits-stop-list', params }];
    }
    case 'response-noted':
      return responseNoted(fact, before.response);
    case 'response-ended':
      return responseEnded(fact, before.response);
    case 'referred': {
      const { referralId, bulletinId, kindergartenId, issuedAt, revocableUntil, window, kind } = fact.referral;
      const { lastDay, deadlineAt } = window;
      const params = { referralId, bulletinId, kindergartenId, kind, issuedAt, revocableUntil, lastDay, deadlineAt };
      return [{ code: 'referral-issued', params }];
    }
    case 'extended': {
      const { lastDay, deadlineAt } = fact.window;
      return [{ code: 'referral-extended', params: { ...referral, lastDay, deadlineAt } }];
    }
    case 'revoked':
      return [{ code: 'referral-revoked', params: referral }];
    case 'arrived':
      return [{ code: 'arrival-recorded', params: { ...referral, arrivedAt: fact.at } }];
    case 'arrival-declined':
      return [{ code: 'arrival-declined', params: { ...referral, reasonCode: fact.reasonCode } }];
    case 'referral-ended':
      return [{ code: 'referral-ended', params: { ...referral, reasonCode: fact.reasonCode } }];
    case 'enrolled':
      return [{ code: 'enrolled', params: { kindergartenId: fact.kindergartenId, groupId: fact.groupId } }];
    case 'lapsed': {
      const { lastDay, deadlineAt } = fact.stopList;
      return [
        {
          code: 'referral-lapsed',
          params: { ...referral, lapses: fact.lapses, stopListLastDay: lastDay, until: deadlineAt },
        },
      ];
    }
    case 'removed':
      return [{ code: 'application-removed', params: { ...referral, lapses: fact.lapses } }];
    case 'returned-to-queue':
      return [{ code: 'back-in-queue', params: { lapses: before.lapses } }];
    case 'withdrawn':
      return [{ code: fact.reason ? `application-ended-${fact.reason}` : 'application-withdrawn' }];
    case 'aged-out':
      return [{ code: 'application-aged-out' }];
    case 'reminded':
      return [reminded(fact.code, before)];
    case 'nothing-changed':
      return [];
  }
}

function responseNoted(fact: Noted, before: ResponseView | null): Item[] {
  const { responseId, status } = fact.response;
  const known = before?.responseId === responseId ? before : null;
  if (known?.status === status) return [];
  const promoted = known?.status === 'waiting' && status === 'held';
  return [{ code: promoted ? 'response-promoted' : `response-${status}`, params: heldUntil(fact) }];
}

/** Of one that holds a place: until when the kindergarten is to activate it. */
function heldUntil({ response: { responseId, bulletinId }, reminders }: Noted): Params {
  const due = reminders.find(({ code }) => code === 'activation-overdue');
  return { responseId, bulletinId, ...(due && { activationDueAt: due.at }) };
}

/**
 * What a kindergarten's employees are told of a fact: that a response holds a place of theirs, which they are to activate
 * or decline. @returns undefined where they have nothing to do; whose bulletin it is only the database knows.
 */
export function staffNewsOf({ fact, before, at }: Told): ((kindergartenId: string) => Notification) | undefined {
  if (fact.type !== 'response-noted' || fact.response.status !== 'held') return undefined;
  const { responseId } = fact.response;
  if (before.response?.responseId === responseId && before.response.status === 'held') return undefined;
  const { applicationId } = before;
  return (kindergartenId) => ({
    eventId: `kindergarten/${applicationId}/${responseId}/held`,
    audience: 'employees',
    kindergartenId,
    applicationId,
    code: 'response-to-activate',
    at,
    params: { ...heldUntil(fact), kindergartenId },
  });
}

function responseEnded(fact: Extract<Fact, { type: 'response-ended' }>, before: ResponseView | null): Item[] {
  const { responseId, cause, reasonCode } = fact;
  const params: Params = { responseId };
  if (before?.responseId === responseId) params['bulletinId'] = before.bulletinId;
  switch (cause) {
    case 'taken-back':
      return [{ code: 'response-taken-back', params }];
    case 'declined':
      return [{ code: 'response-declined', params: { ...params, ...(reasonCode && { reasonCode }) } }];
    case 'withdrawn':
    case 'aged-out':
    case 'private-choice':
      // The step that ended it has its own news.
      return [];
    case 'bulletin-closed':
    case 'not-acceptable':
      return [{ code: 'response-released', params: { ...params, cause, ...(reasonCode && { reasonCode }) } }];
  }
}

function reminded(code: ReminderCode, { response, referral }: ApplicationState): Item {
  switch (code) {
    case 'activation-overdue':
      return {
        code,
        audience: 'operators',
        params: response ? { responseId: response.responseId, bulletinId: response.bulletinId } : {},
      };
    case 'enrolment-overdue':
      return { code, audience: 'operators', params: termOf(referral) };
    case 'two-days-left':
    case 'one-day-left':
    case 'last-day':
      return { code, params: termOf(referral) };
  }
}

/** Until when it is valid, and by how many calendar days it may be extended: not at all once it has been. */
function termOf(referral: ReferralView | null): Params {
  if (!referral) return {};
  const { bulletinId, kindergartenId, window, extended, limits } = referral;
  return {
    bulletinId,
    kindergartenId,
    deadlineAt: window.deadlineAt,
    ...(!extended && { extensionDays: limits.extensionMaxCalendarDays }),
  };
}
