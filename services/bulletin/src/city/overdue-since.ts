import { addDays, dayOf, endOfDay, isAtOrAfter, type Instant } from '@kezek/calendar/instant';
import { packAt, windowAfterDay, type Policy } from '../policy/policy';

/** Longer than any run of rest days is, beside the days that are counted. */
const mostRestDays = 30;

/**
 * Who arrived before this instant and is not enrolled is overdue: the window that an arrival opens (P) is over. Null
 * where nobody can be.
 */
export function overdueSince(policy: Policy, city: string, at: Instant): Instant | null {
  const pack = packAt(policy, city, at);
  const days = pack.values.referral.enrolmentOverdueAfterWorkingDays;
  for (let back = days; back <= days + mostRestDays; back += 1) {
    const day = addDays(dayOf(at), -back);
    if (isAtOrAfter(at, windowAfterDay(policy, pack, day, days).deadlineAt)) return endOfDay(day);
  }
  return null;
}
