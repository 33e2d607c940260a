import type { Notification, NotificationCode } from '@kezek/contract/internal/notifications';
import { tellPeople } from '../outbox/tell';
import type { Work } from '../storage/work';
import type { Asked, Decision, DecisionCode } from '../journal/write-history';

/** What the family is told of each decision about its application; null for what it has just done itself. */
const news: Readonly<Record<DecisionCode, NotificationCode | null>> = {
  'privilege-claimed': null,
  'privilege-confirmed': 'privilege-confirmed',
  'privilege-cancelled': 'privilege-cancelled',
  corrected: 'application-corrected',
  'language-changed': 'language-changed',
  'wish-list-changed': null,
  'twins-linked': null,
  'twins-parted': null,
  imported: null,
};

/** In the transaction that made it, so that it is told or was not made. */
export async function tellDecision(
  work: Pick<Work, 'client'>,
  applicationId: string,
  { commandId, at }: Pick<Asked, 'commandId' | 'at'>,
  { code, params }: Pick<Decision, 'code' | 'params'>,
): Promise<void> {
  const told = news[code];
  if (!told) return;
  const notification: Notification = {
    // Not of a fact of its life, whose events begin with the application's id.
    eventId: `decision/${applicationId}/${commandId}`,
    audience: 'applicant',
    applicationId,
    code: told,
    at,
    params,
  };
  await tellPeople(work, applicationId, [notification]);
}
