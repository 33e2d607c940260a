import { responseStatuses, stages } from '@kezek/rules/application/state';
import { bulletinPhases, bulletinStatuses } from '@kezek/rules/bulletin/schedule';
import { z } from 'zod';
import { Category, DayText, Id, IdempotencyKey, InstantText, Kato, Language } from '../../values';

/** How a deadline was counted, for people. */
export const WindowView = z.object({
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
  releaseCause: z.string().nullable(),
});
export type ResponseView = z.infer<typeof ResponseView>;

export const DirectionView = z.object({
  id: Id,
  /** Printed on the document, unique: `ALM-2026-000123`. */
  number: z.string(),
  applicationId: Id,
  responseId: Id,
  bulletinId: Id,
  kindergartenId: Id,
  groupId: Id,
  kind: z.enum(['public', 'state-order']),
  status: z.enum(['valid', 'arrived', 'enrolled', 'revoked', 'lapsed', 'declined']),
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
export type DirectionView = z.infer<typeof DirectionView>;

export const ApplicationView = z.object({
  id: Id,
  stage: Stage,
  /** False until the workflow's first activity has opened the gate. */
  started: z.boolean(),
  version: z.number().int(),
  child: z.object({ iin: z.string(), name: z.string(), birthDate: DayText }),
  city: Kato,
  language: Language,
  birthYear: z.number().int(),
  category: Category,
  privilege: z.object({ code: z.string(), status: z.enum(['claimed', 'confirmed', 'cancelled']) }).nullable(),
  wishes: z.string().nullable(),
  submittedAt: InstantText,
  lapses: z.number().int(),
  /** Position in the queue now (1-based); null while it holds no number. */
  number: z.number().int().nullable(),
  agesOutAt: InstantText,
  response: ResponseView.nullable(),
  direction: DirectionView.nullable(),
  stopList: WindowView.nullable(),
  enrolment: z.object({ kindergartenId: Id, groupId: Id, enrolledAt: InstantText }).nullable(),
});
export type ApplicationView = z.infer<typeof ApplicationView>;

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
  kind: z.enum(['public', 'state-order']),
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
  /** Why a bulletin was withdrawn or refused. */
  reason: z.string().nullable(),
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
export const mostRespondTogether = 128;
