import type { Instant } from '@kezek/calendar/instant';
import type { Notification } from '@kezek/contract/internal/notifications';
import type { Fact } from '@kezek/rules/application/fact';
import type { ApplicationState } from '@kezek/rules/application/state';
import { newsItems } from '../journal/facts';
import { heldUntil } from './news-items';

/** One committed fact and what the application was before it. */
export interface Told {
  before: ApplicationState;
  fact: Fact;
  /** Business time at which it counts. */
  at: Instant;
}

/** What people are told of a fact; nothing, where nothing changed for them. */
export function newsOf({ before, fact, at }: Told): Notification[] {
  const { applicationId } = before;
  // With the application the version names the fact, and so the event.
  const event = `${applicationId}/${before.version + 1}`;
  return newsItems(fact, before).map(({ code, params = {}, audience = 'applicant' }) => ({
    eventId: `${event}/${code}`,
    audience,
    applicationId,
    code,
    at,
    params,
  }));
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
