import type { NotificationCode } from '../internal/notifications';
import { refusalCodes } from '@kezek/rules/refusal';

/** Codes of problems that only the gateway answers; those of every service stand in @kezek/platform. */
export const gatewayProblemCodes = [
  // what isn't there, or isn't yours
  'application-not-found',
  'bulletin-not-found',
  'kindergarten-not-found',
  'locality-not-found',
  'document-not-found',
  'direction-not-found',
  'notification-not-found',
  'account-not-found',
  // who asks, and how
  'forbidden',
  'cross-site',
  'too-many-requests',
  'idempotency-key-missing',
  'idempotency-key-malformed',
  'idempotency-key-reused',
  'request-in-flight',
  'invalid-cursor',
  // not now
  'try-again',
  'application-starting',
  // applicants
  'notice-not-confirmed',
  'file-missing',
  'file-type-not-allowed',
  'too-many-documents',
  'unknown-document',
  // staff and operators
  'activation-not-overdue',
  'kindergarten-gives-no-places',
  'bulletin-already-published',
  'publication-in-the-past',
  'privilege-not-claimed',
  'account-exists',
  'applies-in-the-past',
  'invalid-rule-pack',
  'invalid-calendar-year',
  'day-of-another-year',
  'clock-only-forward',
] as const;

export const problemCodes = [...refusalCodes, ...gatewayProblemCodes] as const;
export type ProblemCode = (typeof problemCodes)[number];

export type Text = readonly [title: string, detail: string];

/**
 * The texts of one language. `{name}` stands for a parameter; a part in square brackets is left out when one of its
 * parameters isn't given. `words` turn a parameter's code into words.
 */
export type LocaleTexts = {
  problems: Readonly<Record<ProblemCode, Text>>;
  notifications: Readonly<Record<NotificationCode, Text>>;
  words: Readonly<Record<string, Readonly<Record<string, string>>>>;
};
