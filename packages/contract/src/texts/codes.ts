import type { NotificationCode } from '../internal/notifications';
import { signatureProblemCodes } from '../public/sign-in';
import { refusalCodes } from '@kezek/rules/refusal';

/** Codes of problems that only the gateway answers; those of every service stand in @kezek/platform. */
const gatewayProblemCodes = [
  // what isn't there, or isn't yours
  'application-not-found',
  'bulletin-not-found',
  'kindergarten-not-found',
  'locality-not-found',
  'document-not-found',
  'referral-not-found',
  'notification-not-found',
  'account-not-found',
  'session-not-found',
  'act-not-found',
  // who asks, and how
  'forbidden',
  'calendar-not-entrusted',
  'cross-site',
  'too-many-requests',
  'idempotency-key-missing',
  'idempotency-key-malformed',
  'idempotency-key-reused',
  'request-in-flight',
  'invalid-cursor',
  // signing in
  'challenge-not-found',
  'challenge-used',
  'challenge-expired',
  'certificate-opens-nothing',
  'entry-not-possible',
  'mail-not-available',
  'email-refused',
  'confirmation-link-invalid',
  'phone-not-mobile',
  'sms-not-available',
  'phone-refused',
  'too-many-codes',
  'phone-code-wrong',
  'phone-code-expired',
  // personal data
  'application-is-live',
  'account-is-leaving',
  'erasure-not-found',
  // signatures
  ...signatureProblemCodes,
  'act-not-signed',
  'act-expired',
  'act-already-used',
  'act-says-otherwise',
  'act-of-another-role',
  'signer-is-another',
  'signer-of-another-organisation',
  // not now
  'try-again',
  'application-starting',
  // applicants
  'notice-not-confirmed',
  'file-missing',
  'file-type-not-allowed',
  'too-many-documents',
  'document-quota-reached',
  'documents-unavailable',
  'unknown-document',
  'file-is-damaged',
  'file-is-ambiguous',
  'image-too-large',
  'document-has-active-content',
  'document-cannot-be-checked',
  'document-expands-too-much',
  // papers
  'paper-not-found',
  'verification-failed',
  // the other parent
  'attach-not-proved',
  'attach-suspended',
  'attachment-not-found',
  'objection-too-late',
  'no-objection',
  'attachment-not-active',
  'objection-period-open',
  // staff and operators
  'activation-not-overdue',
  'kindergarten-gives-no-places',
  'bulletin-already-published',
  'publication-in-the-past',
  'day-not-possible',
  'privilege-not-claimed',
  'privilege-already-confirmed',
  'reason-required',
  'account-exists',
  'not-yourself',
  'last-operator',
  'applies-in-the-past',
  'invalid-rule-pack',
  'text-empty',
  'text-not-printable',
  'code-twice',
  'no-such-day',
  'gathering-before-publication',
  'invalid-calendar-year',
  'day-of-another-year',
  'clock-only-forward',
  'clock-too-far',
] as const;

/**
 * What can't wait until somebody looks into the portal or the letters: each SMS costs the city money and a person's
 * attention. A referral has days, and hours for revoking it (RULES.md "referral", "revoke"); only its last day allows
 * an extension, and misses the place at its end ("extend", "lapse"); a place that fell to somebody waiting comes when
 * nobody is watching ("bulletin"); after a removal each day without a new application costs a place in the queue
 * ("second lapse"). Not that a turn has come: responses of a day are gathered and given by order, so there is no hurry.
 */
export const smsCodes = [
  'referral-issued',
  'last-day',
  'response-promoted',
  'application-removed',
] as const satisfies readonly NotificationCode[];
export type SmsCode = (typeof smsCodes)[number];
const bySms = new Set<string>(smsCodes);
export const isSmsCode = (code: string): code is SmsCode => bySms.has(code);

export const problemCodes = [...refusalCodes, ...gatewayProblemCodes] as const;
export type ProblemCode = (typeof problemCodes)[number];
