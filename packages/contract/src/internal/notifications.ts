import { bulletinKinds } from '@kezek/rules/bulletin/schedule';
import { z } from 'zod';
import type { StaffTopic, Topic } from '../public/notification-preferences';
import { defineRoute, noContent } from '../route';
import { BirthYear, Id, InstantText, Kato, Language } from '../values';

/** What families are told, by what it is of (`/me/notification-preferences`). */
export const codesOfTopic = {
  referral: [
    'referral-issued',
    'two-days-left',
    'one-day-left',
    'last-day',
    'referral-extended',
    'arrival-recorded',
    'arrival-declined',
    'referral-revoked',
    'referral-ended',
    'referral-lapsed',
    // A referral that lapsed again: what comes of it, and a new application has the date of the day it is made.
    'application-removed',
  ],
  places: [
    'response-gathered',
    'response-held',
    'response-waiting',
    'response-promoted',
    'response-taken-back',
    'response-declined',
    'response-restored',
    'response-released',
    'swap-offered',
    'swap-agreed',
    'swap-done',
    'swap-fell',
  ],
  bulletins: ['matching-bulletin', 'turn-has-come'],
  'saved-filters': ['saved-filter-matches'],
  application: [
    'application-accepted',
    'application-inherits-stop-list',
    'privilege-confirmed',
    'privilege-cancelled',
    'back-in-queue',
    'application-withdrawn',
    'application-ended-not-representative',
    'application-ended-import-undone',
    'application-taken-over',
    'application-restored',
    'application-aged-out',
    'application-corrected',
    'language-changed',
    'enrolled',
    'leaving-signed',
    'leaving-taken-back',
    'command-refused',
    'review-published',
    'review-rejected',
  ],
  access: [
    'parent-attached',
    'attachment-suspended',
    'attachment-restored',
    'attachment-rejected',
    'attachment-removed',
    'parent-removed',
    'parent-left',
    'signed-in-new-device',
  ],
  'city-messages': ['city-message', 'urgent-city-message'],
} as const satisfies Readonly<Record<Topic, readonly string[]>>;

/** What those who work in a kindergarten are told (`/staff/notification-preferences`). */
export const codesOfStaffTopic = {
  'to-activate': ['response-to-activate', 'decline-taken-back'],
  deadlines: ['activation-passed', 'arrival-last-day'],
  'own-places': [
    'place-came-back',
    'bulletin-closed',
    'bulletin-withdrawn',
    'bulletin-without-seats',
    'child-leaves',
    'child-left',
    'child-stays',
    'swap-here-offered',
    'swap-here-agreed',
    'swap-here-done',
    'swap-here-fell',
  ],
} as const satisfies Readonly<Record<StaffTopic, readonly string[]>>;

/** What those who work for the city are told; they have no such choice. */
const codesOfOperators = [
  'activation-overdue',
  'enrolment-overdue',
  'attachment-objected',
  'reviews-wait',
  // Rules and the calendar wait for a second pair of eyes, and what it has decided.
  'rules-to-confirm',
  'rules-confirmed',
  'rules-returned',
  'rules-abandoned',
  'calendar-to-confirm',
  'calendar-confirmed',
  'calendar-returned',
  'calendar-abandoned',
] as const;

/** What people are told. The words are in `@kezek/texts`, a file a language: `notifications.json`. */
export const notificationCodes = [
  ...codesOfTopic.referral,
  ...codesOfTopic.places,
  ...codesOfTopic.bulletins,
  ...codesOfTopic['saved-filters'],
  ...codesOfTopic.application,
  ...codesOfTopic.access,
  ...codesOfTopic['city-messages'],
  ...codesOfStaffTopic['to-activate'],
  ...codesOfStaffTopic.deadlines,
  ...codesOfStaffTopic['own-places'],
  ...codesOfOperators,
] as const;
export type NotificationCode = (typeof notificationCodes)[number];

const Told = z.object({
  /** One per event: the same id is told once. */
  eventId: z.string().min(1).max(300),
  applicationId: Id,
  code: z.enum(notificationCodes),
  at: InstantText,
  /** Ids, instants, days, numbers and codes only. */
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});

/** Of no application. */
const ToldOfPolicy = Told.omit({ applicationId: true });

export const Notification = z.discriminatedUnion('audience', [
  Told.extend({ audience: z.enum(['applicant', 'operators']) }),
  /** Those who work in one kindergarten now; of a bulletin there is no application. */
  Told.extend({ audience: z.literal('employees'), kindergartenId: Id, applicationId: Id.nullable() }),
  /** A city's operators, or those of the country whom its calendar is entrusted to (null): all but one. */
  ToldOfPolicy.extend({ audience: z.literal('colleagues'), city: Kato.nullable(), except: Id }),
  ToldOfPolicy.extend({ audience: z.literal('account'), accountId: Id }),
]);
export type Notification = z.infer<typeof Notification>;

/** How a family is told of a bulletin that matches its application: each once. */
export const invitationEvents = ['turn', 'priority', 'general'] as const;
export const invitationEvent = (
  bulletinId: string,
  how: (typeof invitationEvents)[number],
  applicationId: string,
): string => `${bulletinId}/${how}/${applicationId}`;

/** What filters ask of a bulletin, as it was published. */
export const PublishedBulletin = z.object({
  bulletinId: Id,
  kindergartenId: Id,
  kind: z.enum(bulletinKinds),
  city: Kato,
  locality: Kato,
  birthYear: BirthYear,
  language: Language,
  /** Business time of the publication. */
  at: InstantText,
  generalAt: InstantText,
});
export type PublishedBulletin = z.infer<typeof PublishedBulletin>;

/** What the bulletin service asks of the gateway: that people hear of what has happened. */
export const gatewayForNews = {
  notify: defineRoute({
    method: 'post',
    path: '/internal/notifications',
    summary: 'Put notifications into inboxes, each once',
    body: z.object({ notifications: z.array(Notification).max(1000) }),
    responses: { 204: noContent },
  }),
  tellPublished: defineRoute({
    method: 'post',
    path: '/internal/published-bulletins',
    summary: 'Tell a page of those whose saved filters a new bulletin fits, each once',
    body: z.object({
      bulletin: PublishedBulletin,
      /** The `next` of the page before. */
      after: Id.nullable(),
    }),
    responses: { 200: z.object({ next: Id.nullable() }) },
  }),
};
