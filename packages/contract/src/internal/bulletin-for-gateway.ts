import type { Actor } from '@kezek/rules/application/command';
import type { RulePackValues } from '@kezek/rules/pack/rule-pack';
import { z } from 'zod';
import { defineRoute, noContent } from '../route';
import { Category, DayText, Id, IdempotencyKey, InstantText, Kato, Language, page, PageQuery } from '../values';
import { BulletinProgress, RefusalBody } from './bulletin-for-workflows';

/** What the gateway asks of the bulletin service. Rights were checked by the gateway; business time comes with the request. */

const id = z.object({ id: Id });
const actor = z.custom<Actor>((value) => typeof value === 'object' && value !== null);

/** How a deadline was counted, for people. */
export const WindowView = z.object({
  deadlineAt: InstantText,
  lastDay: DayText,
  lastDayFrom: InstantText,
  countedAs: z.array(z.object({ day: DayText, counted: z.boolean(), why: z.string() })),
  calendarVersion: z.number().int(),
  packVersion: z.number().int(),
});

export const Stage = z.enum([
  'queued',
  'directed',
  'arrived',
  'stop-listed',
  'enrolled',
  'removed',
  'withdrawn',
  'aged-out',
]);

export const ResponseStatus = z.enum([
  'gathered',
  'held',
  'waiting',
  'activated',
  'enrolled',
  'revoked',
  'lapsed',
  'declined',
  'released',
]);

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
  status: z.enum(['reserving', 'scheduled', 'published', 'filled', 'closed', 'withdrawn']),
  phase: z.enum(['not-open', 'gathering', 'priority', 'general', 'closed']),
  publishAt: InstantText,
  gatherUntil: InstantText.nullable(),
  generalAt: InstantText,
  closeAt: InstantText,
  /** Why a bulletin was withdrawn or refused. */
  reason: z.string().nullable(),
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

export const bulletinForGateway = {
  submit: defineRoute({
    method: 'post',
    path: '/internal/applications',
    summary: 'Submit an application: the row and its start in one transaction',
    body: z.object({
      id: Id,
      idempotencyKey: IdempotencyKey,
      at: InstantText,
      submittedBy: Id,
      child: z.object({ iin: z.string(), name: z.string().min(1).max(200), birthDate: DayText }),
      city: Kato,
      language: Language,
      privilege: z.string().nullable(),
      wishes: z.string().max(1000).nullable(),
      /** By which the other parent may prove the relation. */
      birthCertificateNumber: z.string().max(60).nullish(),
    }),
    responses: { 201: ApplicationView },
  }),
  /** The child's live application, else the newest, if it was submitted with that birth certificate. */
  applicationOfChild: defineRoute({
    method: 'post',
    path: '/internal/applications/of-child',
    summary: 'Prove the relation to a child',
    body: z.object({ childIin: z.string().max(20), birthCertificateNumber: z.string().max(60) }),
    responses: { 200: z.object({ applicationId: Id.nullable() }) },
  }),
  application: defineRoute({
    method: 'get',
    path: '/internal/applications/:id',
    summary: "An application's journal entry",
    params: id,
    query: z.object({ at: InstantText }),
    responses: { 200: ApplicationView },
  }),
  applications: defineRoute({
    method: 'post',
    path: '/internal/applications/by-ids',
    summary: 'Several journal entries',
    body: z.object({ ids: z.array(Id).max(100), at: InstantText }),
    responses: { 200: z.object({ items: z.array(ApplicationView) }) },
  }),
  /** For operators: by stage, city; newest first. */
  searchApplications: defineRoute({
    method: 'get',
    path: '/internal/applications',
    summary: 'Applications, for operators',
    query: PageQuery.extend({
      city: Kato.optional(),
      stage: Stage.optional(),
      iin: z.string().optional(),
      at: InstantText,
    }),
    responses: { 200: page(ApplicationView) },
  }),
  history: defineRoute({
    method: 'get',
    path: '/internal/applications/:id/history',
    summary: 'Everything that happened to an application, refusals included',
    params: id,
    responses: { 200: z.object({ items: z.array(HistoryEntry) }) },
  }),
  queueHistory: defineRoute({
    method: 'get',
    path: '/internal/applications/:id/queue-history',
    summary: 'Each change of the number, with its cause',
    params: id,
    query: z.object({ at: InstantText }),
    responses: { 200: z.object({ items: z.array(QueueChange) }) },
  }),
  /** Bulletins for an application: those that match, and why others of its city don't. */
  bulletinsFor: defineRoute({
    method: 'get',
    path: '/internal/applications/:id/bulletins',
    summary: 'Bulletins as this application sees them',
    params: id,
    query: z.object({ at: InstantText }),
    responses: {
      200: z.object({
        items: z.array(z.object({ bulletin: BulletinView, mayRespond: z.boolean(), refusal: RefusalBody.nullable() })),
      }),
    },
  }),
  privateChoices: defineRoute({
    method: 'get',
    path: '/internal/applications/:id/private-choices',
    summary: 'State-order bulletins with free places that this application may choose',
    params: id,
    query: z.object({ at: InstantText }),
    responses: { 200: z.object({ refusal: RefusalBody.nullable(), items: z.array(BulletinView) }) },
  }),
  /** The admission path. The key is a unique column of the response: a repeat gets the same response. */
  respond: defineRoute({
    method: 'post',
    path: '/internal/applications/:id/responses',
    summary: 'Respond to a bulletin',
    params: id,
    body: RespondRequest.omit({ applicationId: true }),
    responses: { 201: ResponseView },
  }),
  respondTogether: defineRoute({
    method: 'post',
    path: '/internal/responses',
    summary: 'Respond: requests that arrived together, an answer to each in their order',
    body: z.object({ requests: z.array(RespondRequest).min(1).max(mostRespondTogether) }),
    responses: { 200: z.object({ answers: z.array(RespondAnswer) }) },
  }),
  storeEnrolmentRecord: defineRoute({
    method: 'post',
    path: '/internal/applications/:id/enrolment-records',
    summary: 'Documents seen, stored before the command that names them; refuses when a required one is missing',
    params: id,
    body: z.object({
      id: Id,
      documents: z.array(z.object({ code: z.string(), number: z.string().max(100).optional() })),
      note: z.string().max(2000).nullable(),
    }),
    responses: { 201: z.object({ id: Id }) },
  }),
  storeNote: defineRoute({
    method: 'post',
    path: '/internal/applications/:id/notes',
    summary: 'Free text, stored before the command that names it',
    params: id,
    body: z.object({ id: Id, text: z.string().min(1).max(2000) }),
    responses: { 201: z.object({ id: Id }) },
  }),
  setPrivilege: defineRoute({
    method: 'post',
    path: '/internal/applications/:id/privilege',
    summary: 'Confirm or cancel a claimed privilege; the date stays',
    params: id,
    body: z.object({ at: InstantText, decision: z.enum(['confirm', 'cancel']), actor }),
    responses: { 200: ApplicationView },
  }),
  claimedPrivileges: defineRoute({
    method: 'get',
    path: '/internal/privileges',
    summary: 'Claimed privileges that wait for an operator',
    query: PageQuery.extend({ city: Kato.optional(), at: InstantText }),
    responses: { 200: page(ApplicationView) },
  }),
  scheduleBulletin: defineRoute({
    method: 'post',
    path: '/internal/bulletins',
    summary: 'Schedule a bulletin: the row (reserving) and its start in one transaction',
    body: z.object({
      id: Id,
      at: InstantText,
      kindergartenId: Id,
      groupId: Id,
      kind: z.enum(['public', 'state-order']),
      city: Kato,
      locality: Kato,
      birthYear: z.number().int(),
      language: Language,
      places: z.number().int().min(1).max(500),
      startsOn: DayText,
      /** Day of publication; the minute is the rule pack's. */
      publishOn: DayText,
    }),
    responses: { 201: BulletinView },
  }),
  bulletin: defineRoute({
    method: 'get',
    path: '/internal/bulletins/:id',
    summary: 'A bulletin',
    params: id,
    query: z.object({ at: InstantText }),
    responses: { 200: BulletinView },
  }),
  bulletins: defineRoute({
    method: 'get',
    path: '/internal/bulletins',
    summary: 'Bulletins, soonest publication first',
    query: PageQuery.extend({
      at: InstantText,
      city: Kato.optional(),
      locality: Kato.optional(),
      language: Language.optional(),
      birthYear: z.coerce.number().int().optional(),
      access: z.enum(['not-open', 'gathering', 'priority', 'general', 'closed']).optional(),
      /** `1`: only those that have not ended, where `access` doesn't say otherwise. */
      current: z.enum(['0', '1']).default('0'),
      kind: z.enum(['public', 'state-order']).optional(),
      kindergartenId: Id.optional(),
    }),
    responses: { 200: page(BulletinView) },
  }),
  /** Before publication only. */
  editBulletin: defineRoute({
    method: 'put',
    path: '/internal/bulletins/:id',
    summary: 'Move the day of publication or the first day of a scheduled bulletin',
    params: id,
    body: z.object({ at: InstantText, publishOn: DayText.optional(), startsOn: DayText.optional() }),
    responses: { 200: BulletinView },
  }),
  staffResponses: defineRoute({
    method: 'get',
    path: '/internal/kindergartens/:id/responses',
    summary: "A kindergarten's responses and directions, with what staff may see of the child",
    params: id,
    query: PageQuery.extend({ at: InstantText, status: ResponseStatus.optional() }),
    responses: {
      200: page(
        z.object({
          response: ResponseView,
          direction: DirectionView.nullable(),
          child: z.object({ name: z.string(), birthDate: DayText }),
          stage: Stage,
        }),
      ),
    },
  }),
  /** Whose response is this, for rights. 404 when unknown. */
  response: defineRoute({
    method: 'get',
    path: '/internal/responses/:id',
    summary: 'A response',
    params: id,
    query: z.object({ at: InstantText }),
    responses: {
      200: ResponseView.extend({
        kindergartenId: Id,
        direction: DirectionView.nullable(),
        /** The request's: the gateway's begin with the account's id. */
        idempotencyKey: z.string(),
      }),
    },
  }),
  direction: defineRoute({
    method: 'get',
    path: '/internal/directions/:id',
    summary: 'A direction',
    params: id,
    responses: { 200: DirectionView },
  }),
  /** For those who hold the paper: the gateway compares its code before it says anything. 404 when unknown. */
  directionByNumber: defineRoute({
    method: 'get',
    path: '/internal/directions/by-number/:number',
    summary: 'A direction by the number printed on it',
    params: z.object({ number: z.string().max(40) }),
    responses: { 200: DirectionView },
  }),
  queue: defineRoute({
    method: 'get',
    path: '/internal/queue',
    summary: 'A queue in its shown order: numbers, dates, categories; no names',
    query: PageQuery.extend({ city: Kato, birthYear: z.coerce.number().int(), language: Language }),
    responses: {
      200: page(
        z.object({ number: z.number().int(), submittedAt: InstantText, category: Category, hasResponse: z.boolean() }),
      ).extend({
        total: z.number().int(),
        phase: z.object({ privileged: z.number().int(), general: z.number().int() }),
      }),
    },
  }),
  protocol: defineRoute({
    method: 'get',
    path: '/internal/protocol',
    summary: 'Directions given and declines, without names',
    query: PageQuery.extend({ city: Kato.optional(), kindergartenId: Id.optional() }),
    responses: {
      200: page(
        z.object({
          at: InstantText,
          kind: z.enum(['issued', 'extended', 'revoked', 'lapsed', 'declined', 'enrolled']),
          directionNumber: z.string().nullable(),
          bulletinId: Id,
          kindergartenId: Id,
          access: z.enum(['priority', 'general', 'private']),
          category: Category,
          submittedAt: InstantText,
          /** Number in the queue at that moment, when it was known. */
          number: z.number().int().nullable(),
          reasonCode: z.string().nullable(),
          packVersion: z.number().int().nullable(),
        }),
      ),
    },
  }),
  rulePacks: defineRoute({
    method: 'get',
    path: '/internal/rule-packs',
    summary: 'All versions of all packs',
    responses: {
      200: z.object({
        items: z.array(
          z.object({
            locality: z.string(),
            version: z.number().int(),
            appliesFrom: DayText,
            values: z.custom<RulePackValues>(),
          }),
        ),
      }),
    },
  }),
  addRulePack: defineRoute({
    method: 'post',
    path: '/internal/rule-packs',
    summary: 'Add a version (open windows never move)',
    body: z.object({
      locality: z.string(),
      appliesFrom: DayText,
      values: z.custom<RulePackValues>((v) => typeof v === 'object' && v !== null),
      actor,
    }),
    responses: { 201: z.object({ version: z.number().int() }) },
  }),
  calendar: defineRoute({
    method: 'get',
    path: '/internal/calendar',
    summary: 'The working calendar in force',
    responses: {
      200: z.object({
        version: z.number().int(),
        years: z.record(
          z.string(),
          z.object({
            source: z.string(),
            provisional: z.boolean(),
            daysOff: z.array(DayText),
            workingDays: z.array(DayText),
          }),
        ),
      }),
    },
  }),
  /** Replaces one year; the version grows by one. */
  setCalendarYear: defineRoute({
    method: 'put',
    path: '/internal/calendar/:year',
    summary: 'Record a decree',
    params: z.object({ year: z.string().regex(/^\d{4}$/) }),
    body: z.object({
      source: z.string().min(3),
      provisional: z.boolean(),
      daysOff: z.array(DayText),
      workingDays: z.array(DayText),
      actor,
    }),
    responses: { 200: z.object({ version: z.number().int() }) },
  }),
  /** Training only: the offset that goes into outbox messages and outcomes. */
  setClock: defineRoute({
    method: 'put',
    path: '/internal/training-clock',
    summary: 'Move business time',
    body: z.object({ offsetMs: z.number().int().min(0) }),
    responses: { 204: noContent },
  }),
  /** Workflows that must hear of a moved clock: applications that wait for an instant, bulletins that have not ended. */
  openWindows: defineRoute({
    method: 'get',
    path: '/internal/open-windows',
    summary: 'Workflow ids with an open window',
    responses: { 200: z.object({ workflowIds: z.array(z.string()) }) },
  }),
};

export { BulletinProgress };
