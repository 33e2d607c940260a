import { responseStatuses, stages } from '@kezek/rules/application/state';
import { bulletinKinds, bulletinPhases, bulletinStatuses } from '@kezek/rules/bulletin/schedule';
import { z } from 'zod';
import {
  Category,
  changedFields,
  DayText,
  Id,
  IdempotencyKey,
  InstantText,
  Kato,
  Language,
  LocalisedText,
} from '../../values';

/** How a deadline was counted, for people. */
const WindowView = z.object({
  deadlineAt: InstantText,
  lastDay: DayText,
  lastDayFrom: InstantText,
  countedAs: z.array(z.object({ day: DayText, counted: z.boolean(), why: z.string() })),
  calendarVersion: z.number().int(),
  packVersion: z.number().int(),
});

export const Stage = z.enum(stages);

export const ResponseStatus = z.enum(responseStatuses);

export const ResponseView = z.object({
  id: Id,
  applicationId: Id,
  bulletinId: Id,
  status: ResponseStatus,
  access: z.enum(['priority', 'general', 'private']),
  placeNo: z.number().int().nullable(),
  /** 1-based place among those who wait, at the moment of asking; null when not waiting. */
  waitingRank: z.number().int().nullable(),
  receivedAt: InstantText,
  activationDueAt: InstantText.nullable(),
  declineReason: z.string().nullable(),
  /** Why it was declined, ended or released, in the words of its time. */
  reason: LocalisedText.nullable(),
  releaseCause: z.string().nullable(),
});
export type ResponseView = z.infer<typeof ResponseView>;

export const ReferralStatus = z.enum(['valid', 'arrived', 'enrolled', 'revoked', 'lapsed', 'declined', 'ended']);

export const ReferralView = z.object({
  id: Id,
  /** Printed on the document, unique: `ALM-2026-000123`. */
  number: z.string(),
  applicationId: Id,
  responseId: Id,
  bulletinId: Id,
  kindergartenId: Id,
  groupId: Id,
  kind: z.enum(bulletinKinds),
  status: ReferralStatus,
  issuedAt: InstantText,
  /** From when its windows run, if it was carried out so late that they don’t run from its issue. */
  countedFrom: InstantText.nullable(),
  revocableUntil: InstantText,
  window: WindowView,
  extended: z.boolean(),
  extensionDocumentIds: z.array(Id),
  arrivedAt: InstantText.nullable(),
  extensionMaxCalendarDays: z.number().int(),
});
export type ReferralView = z.infer<typeof ReferralView>;

export const ApplicationView = z.object({
  id: Id,
  /** The application's own number, for good: «application No. 1207». Not its place in the queue. */
  submissionNo: z.number().int(),
  stage: Stage,
  /** False until the workflow's first activity has opened the gate. */
  started: z.boolean(),
  version: z.number().int(),
  child: z.object({ iin: z.string(), name: z.string(), birthDate: DayText }),
  city: Kato,
  language: Language,
  birthYear: z.number().int(),
  category: Category,
  privilege: z
    .object({
      code: z.string(),
      status: z.enum(['claimed', 'confirmed', 'cancelled']),
      /** In the words of the pack under which it was claimed. */
      text: LocalisedText.nullable(),
    })
    .nullable(),
  /** Where the family lives, for the city's figures; null where it has not said so. */
  district: Kato.nullable().default(null),
  wishes: z.string().nullable(),
  submittedAt: InstantText,
  lapses: z.number().int(),
  /** Position in the queue now (1-based); null while it holds no number. */
  number: z.number().int().nullable(),
  agesOutAt: InstantText,
  response: ResponseView.nullable(),
  referral: ReferralView.nullable(),
  stopList: WindowView.nullable(),
  enrolment: z.object({ kindergartenId: Id, groupId: Id, enrolledAt: InstantText }).nullable(),
});
export type ApplicationView = z.infer<typeof ApplicationView>;

/** By what a family knows which of its applications is meant. `childName` is empty once the application was erased. */
export const ApplicationName = ApplicationView.pick({
  id: true,
  submissionNo: true,
  birthYear: true,
  city: true,
}).extend({
  childName: z.string(),
});
export type ApplicationName = z.infer<typeof ApplicationName>;

export const HistoryEntry = z.object({
  seq: z.number().int(),
  at: InstantText,
  /** Fact type, or `refused`. */
  code: z.string(),
  command: z.string(),
  actorRole: z.string().nullable(),
  /** An account's; the gateway says «you» or «the other parent» of it. */
  actorId: z.string().nullable().optional(),
  /** Refusal code, days, instants, reason codes, ids. Free text (a decline's words) under `note`. */
  params: z.record(z.string(), z.unknown()),
  note: z.string().nullable(),
  /** Of the reason's code in `params`, in the words of its time. */
  reason: LocalisedText.nullable().default(null),
  /** Of the privilege's code in `params`, likewise. */
  privilege: LocalisedText.nullable().default(null),
  /** Of `corrected` and `language-changed`: each field with its old value, which is kept. Of a certificate's number only that it was corrected. */
  changes: z
    .array(z.object({ field: z.enum(changedFields), before: z.string().nullable(), after: z.string().nullable() }))
    .default([]),
  packVersion: z.number().int().nullable(),
});

export const QueueChange = z.object({
  at: InstantText,
  /** The applicant's number after the change; null: out of the queue. */
  number: z.number().int().nullable(),
  before: z.number().int().nullable(),
  /** `joined`, `left`, `returned`, `category-changed`, `turn-used`, `turn-returned`; `own` when it is this application's. */
  cause: z.string(),
  own: z.boolean(),
  category: Category.nullable(),
  submittedOn: DayText.nullable(),
  detail: z.string().nullable(),
});

export const BulletinView = z.object({
  id: Id,
  kindergartenId: Id,
  groupId: Id,
  kind: z.enum(bulletinKinds),
  city: Kato,
  /** District or city where the kindergarten stands. */
  locality: Kato,
  birthYear: z.number().int(),
  language: Language,
  places: z.number().int(),
  /** Places nobody holds. */
  free: z.number().int(),
  waiting: z.number().int(),
  startsOn: DayText,
  status: z.enum(bulletinStatuses),
  phase: z.enum(bulletinPhases),
  publishAt: InstantText,
  gatherUntil: InstantText.nullable(),
  generalAt: InstantText,
  closeAt: InstantText,
  /** How it was ended, or why it was refused its seats. */
  reason: z.string().nullable(),
  /** Why people ended it before its time, in the words of its time. */
  endReason: z.object({ code: z.string(), text: LocalisedText.nullable() }).nullable(),
  endedAt: InstantText.nullable(),
  packVersion: z.number().int(),
});
export type BulletinView = z.infer<typeof BulletinView>;

/** `at`: when the gateway received it. */
export const RespondRequest = z.object({
  applicationId: Id,
  bulletinId: Id,
  idempotencyKey: IdempotencyKey,
  at: InstantText,
});
export type RespondRequest = z.infer<typeof RespondRequest>;
/** What a request alone would have been answered. */
export const RespondAnswer = z.union([
  z.object({ response: ResponseView }),
  z.object({
    problem: z.object({ status: z.number().int(), code: z.string(), params: z.record(z.string(), z.unknown()) }),
  }),
]);
export type RespondAnswer = z.infer<typeof RespondAnswer>;
export const maxBatchSize = 128;
/** How many applications may be looked at at once. */
export const maxViews = 100;
