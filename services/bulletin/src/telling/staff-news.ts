import type { Notification } from '@kezek/contract/internal/notifications';
import type { Fact } from '@kezek/rules/application/fact';
import type { ApplicationState } from '@kezek/rules/application/state';
import type { Told } from './news';
import { comebackIn, heldUntil, type Params } from './news-items';

/** News for those who work where a bulletin is; whose it is only the database knows. */
export interface StaffNews {
  bulletinId: string;
  toEmployeesOf: (kindergartenId: string) => Notification;
}

type News = { bulletinId: string; code: Notification['code']; event: string; params?: Params };

/** What a kindergarten's employees are told of a fact; undefined where nothing changed for them, or they did it. */
export function staffNewsOf({ before, fact, at }: Told): StaffNews | undefined {
  const news = ofFact(fact, before);
  if (!news) return undefined;
  const { bulletinId, code, event, params = {} } = news;
  const { applicationId } = before;
  return {
    bulletinId,
    toEmployeesOf: (kindergartenId) => ({
      eventId: `kindergarten/${applicationId}/${event}`,
      audience: 'employees',
      kindergartenId,
      applicationId,
      code,
      at,
      params: { ...params, bulletinId, kindergartenId },
    }),
  };
}

function ofFact(fact: Fact, before: ApplicationState): News | undefined {
  const { response, referral } = before;
  switch (fact.type) {
    case 'response-noted': {
      const { responseId, bulletinId, status } = fact.response;
      if (status !== 'held' || (response?.responseId === responseId && response.status === 'held')) return undefined;
      return { bulletinId, code: 'response-to-activate', event: `${responseId}/held`, params: heldUntil(fact) };
    }
    case 'response-ended': {
      const isOver = fact.cause === 'declined' || fact.cause === 'bulletin-closed';
      if (isOver || response?.responseId !== fact.responseId || response.status !== 'held') return undefined;
      return cameBack(response.bulletinId, fact.responseId, 'released');
    }
    case 'response-restored': {
      const { bulletinId, responseId } = fact;
      const event = `${responseId}/decline-taken-back/${before.version}`;
      return { bulletinId, code: 'decline-taken-back', event, params: comebackIn(fact) };
    }
    case 'referred':
    case 'withdrawn':
    case 'aged-out':
      // By a private choice, which releases a response elsewhere, as leaving the queue does.
      if (response?.status !== 'held') return undefined;
      if (fact.type === 'referred' && fact.referral.responseId === response.responseId) return undefined;
      return cameBack(response.bulletinId, response.responseId, 'released');
    case 'revoked':
    case 'lapsed':
    case 'referral-ended':
      return referral ? cameBack(referral.bulletinId, referral.referralId, fact.type) : undefined;
    case 'reminded':
      return ofReminder(fact.code, before);
    default:
      return undefined;
  }
}

function ofReminder(code: string, { version, response, referral }: ApplicationState): News | undefined {
  if (code === 'activation-overdue' && response) {
    return { bulletinId: response.bulletinId, code: 'activation-passed', event: `${response.responseId}/passed` };
  }
  if (code !== 'last-day' || !referral) return undefined;
  const { bulletinId, referralId, window } = referral;
  // An extended referral has a last day more.
  return {
    ...{ bulletinId, code: 'arrival-last-day', event: `${referralId}/last-day/${version}` },
    params: { deadlineAt: window.deadlineAt },
  };
}

/** The next in line has it, or nobody who waits. */
const cameBack = (bulletinId: string, id: string, cause: string): News => ({
  ...{ bulletinId, code: 'place-came-back', event: `${id}/came-back` },
  params: { cause },
});
