import { deliverMail, type DeliverNeeds } from '../mail/deliver';
import { deliverSms, type SmsNeeds } from '../sms/deliver';
import type { Delivered } from './offer';

/** Letters and SMS of the events whose ids begin so: side by side, so that neither waits for the other's outage. */
export async function deliver(needs: DeliverNeeds & SmsNeeds, eventPrefix: string): Promise<Delivered> {
  const [letters, sms] = await Promise.all([deliverMail(needs, eventPrefix), deliverSms(needs, eventPrefix)]);
  return {
    sent: letters.sent + sms.sent,
    failed: letters.failed + sms.failed,
    pending: letters.pending + sms.pending,
  };
}
