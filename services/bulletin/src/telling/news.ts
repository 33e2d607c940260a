import type { Instant } from '@kezek/calendar/instant';
import type { Notification } from '@kezek/contract/internal/notifications';
import type { Fact } from '@kezek/rules/application/fact';
import type { ApplicationState } from '@kezek/rules/application/state';
import { newsItems } from '../journal/facts';

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
