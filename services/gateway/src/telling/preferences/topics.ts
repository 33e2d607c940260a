import type { NotificationCode } from '@kezek/contract/internal/notifications';
import type { Topic } from '@kezek/contract/public/notification-preferences';

/** What each piece of news is of. Null: of those who work for the city and its kindergartens, who have no such choice. */
const topicOfCode: Readonly<Record<NotificationCode, Topic | null>> = {
  'application-accepted': 'application',
  'application-inherits-stop-list': 'application',
  'privilege-confirmed': 'application',
  'privilege-cancelled': 'application',
  'matching-bulletin': 'bulletins',
  'turn-has-come': 'bulletins',
  'saved-filter-matches': 'saved-filters',
  'response-gathered': 'places',
  'response-held': 'places',
  'response-waiting': 'places',
  'response-promoted': 'places',
  'response-taken-back': 'places',
  'response-declined': 'places',
  'response-released': 'places',
  'referral-issued': 'referral',
  'two-days-left': 'referral',
  'one-day-left': 'referral',
  'last-day': 'referral',
  'referral-extended': 'referral',
  'arrival-recorded': 'referral',
  'arrival-declined': 'referral',
  'referral-revoked': 'referral',
  'referral-ended': 'referral',
  'referral-lapsed': 'referral',
  'back-in-queue': 'application',
  // A referral that lapsed again: what comes of it, and a new application has the date of the day it is made.
  'application-removed': 'referral',
  'application-withdrawn': 'application',
  'application-ended-not-representative': 'application',
  'application-aged-out': 'application',
  'application-corrected': 'application',
  'language-changed': 'application',
  enrolled: 'application',
  'command-refused': 'application',
  'parent-attached': 'access',
  'attachment-suspended': 'access',
  'attachment-restored': 'access',
  'attachment-rejected': 'access',
  'attachment-removed': 'access',
  'parent-removed': 'access',
  'parent-left': 'access',
  'review-published': 'application',
  'review-rejected': 'application',
  'signed-in-new-device': 'access',
  'response-to-activate': null,
  'activation-overdue': null,
  'enrolment-overdue': null,
  'attachment-objected': null,
};

const isKnown = (code: string): code is NotificationCode => Object.hasOwn(topicOfCode, code);

/** Null too for a code that only a newer release knows. */
export const topicOf = (code: string): Topic | null => (isKnown(code) ? topicOfCode[code] : null);
