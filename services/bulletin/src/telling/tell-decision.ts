import type { Notification, NotificationCode } from '@kezek/contract/internal/notifications';
import { tellPeople } from '../outbox/tell';
import type { Work } from '../storage/work';
import type { Asked, Decision } from '../journal/write-history';

type DecisionCode = Decision['code'];

/** What the family is told of each decision about its application. A new decision gets its line here. */
const news: Readonly<Record<DecisionCode, NotificationCode>> = {
  'privilege-confirmed': 'privilege-confirmed',
  'privilege-cancelled': 'privilege-cancelled',
};

/** In the transaction that made it, so that it is told or was not made. */
export async function tellDecision(
  work: Pick<Work, 'client'>,
  applicationId: string,
  { commandId, at }: Pick<Asked, 'commandId' | 'at'>,
  { code, params }: Pick<Decision, 'code' | 'params'>,
): Promise<void> {
  const notification: Notification = {
    // Not of a fact of its life, whose events begin with the application's id.
    eventId: `decision/${applicationId}/${commandId}`,
    audience: 'applicant',
    applicationId,
    code: news[code],
    at,
    params,
  };
  await tellPeople(work, applicationId, [notification]);
}
