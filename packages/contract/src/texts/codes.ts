import type { NotificationCode } from '../internal/notifications';
import { portalProblemCodes } from '../public/problems';

/**
 * What can't wait until somebody looks into the portal or the letters: each SMS costs the city money and a person's
 * attention. A referral has days, and hours for revoking it (RULES.md "referral", "revoke"); only its last day allows
 * an extension, and misses the place at its end ("extend", "lapse"); a place that fell to somebody waiting comes when
 * nobody is watching ("bulletin"); after a removal each day without a new application costs a place in the queue
 * ("second lapse"); what an operator of the city calls urgent; a swap that is
 * lost to several families by one that doesn't sign in time. Not that a turn has come: responses of a day are gathered and given by order, so there is no hurry.
 */
export const smsCodes = [
  'referral-issued',
  'last-day',
  'response-promoted',
  'application-removed',
  'swap-offered',
  'urgent-city-message',
] as const satisfies readonly NotificationCode[];
export type SmsCode = (typeof smsCodes)[number];
const bySms = new Set<string>(smsCodes);
export const isSmsCode = (code: string): code is SmsCode => bySms.has(code);

export const problemCodes = portalProblemCodes;
export type ProblemCode = (typeof problemCodes)[number];
