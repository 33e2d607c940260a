import type { Notification, NotificationCode } from '@kezek/contract/internal/notifications';
import type { FactOf } from '@kezek/rules/application/fact';
import type { ApplicationState, ReferralView, ReminderCode, ResponseView } from '@kezek/rules/application/state';

export type Params = Notification['params'];
export type Item = { code: NotificationCode; params?: Params; audience?: 'applicant' | 'operators' };

export function ofResponse(fact: FactOf<'response-noted'>, before: ResponseView | null): Item[] {
  const { responseId, status } = fact.response;
  const known = before?.responseId === responseId ? before : null;
  if (known?.status === status) return [];
  const promoted = known?.status === 'waiting' && status === 'held';
  return [
    { code: promoted ? 'response-promoted' : `response-${status}`, params: { ...heldUntil(fact), ...byList(fact) } },
  ];
}

/** Nobody has asked for this place by hand: which wish of the family's list it is. */
const byList = ({ wish }: FactOf<'response-noted'>): Params => (wish === undefined ? {} : { wish });

/** Of one that holds a place: until when the kindergarten is to activate it. */
export function heldUntil({
  response: { responseId, bulletinId },
  reminders,
}: Pick<FactOf<'response-noted'>, 'response' | 'reminders'>): Params {
  const due = reminders.find(({ code }) => code === 'activation-overdue');
  return { responseId, bulletinId, ...(due && { activationDueAt: due.at }) };
}

/** How it lives again: it holds a place, is in line for one, or only may be made anew. */
export function comebackIn(fact: FactOf<'response-restored'>): Params {
  const { responseId, bulletinId, response, reminders } = fact;
  if (!response) return { responseId, bulletinId, comeback: 'anew' };
  const comeback = response.status === 'held' ? 'held' : 'in-line';
  return { ...heldUntil({ response, reminders }), comeback };
}

export function ofResponseEnd(fact: FactOf<'response-ended'>, before: ResponseView | null): Item[] {
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
    case 'decline-taken-back':
      // The step that ended it has its own news.
      return [];
    case 'bulletin-closed':
    case 'not-acceptable':
      return [{ code: 'response-released', params: { ...params, cause, ...(reasonCode && { reasonCode }) } }];
  }
}

export function ofReminder(code: ReminderCode, { response, referral }: ApplicationState): Item {
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
