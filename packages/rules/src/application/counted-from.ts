import { addMs, isBefore, type Instant } from '@kezek/calendar/instant';
import type { RulePackValues } from '../pack/rule-pack';

/** Of packs that name none. */
const defaultLateAfterMinutes = 10;

/**
 * From when the windows run of what was asked for at one instant and carried out at another (RULES.md "Late carrying
 * out"): from the request, so that nobody's delay of seconds moves a deadline; but what took longer than the pack allows,
 * from its carrying out, or the hours in which a family may give a referral up would be over before it has heard of it.
 */
export function countedFrom(
  askedAt: Instant,
  carriedOutAt: Instant,
  { lateAfterMinutes = defaultLateAfterMinutes }: Pick<RulePackValues['referral'], 'lateAfterMinutes'>,
): Instant {
  return isBefore(addMs(askedAt, lateAfterMinutes * 60_000), carriedOutAt) ? carriedOutAt : askedAt;
}
