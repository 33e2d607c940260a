import { bulletinStatuses } from '@kezek/rules/bulletin/schedule';
import type { Actor, CommandType } from '@kezek/rules/application/command';
import type { Fact, Intent } from '@kezek/rules/application/fact';
import type { Refusal } from '@kezek/rules/refusal';
import { z } from 'zod';
import { defineRoute, noContent } from '../route';
import { Id, InstantText } from '../values';

/**
 * What workflows ask of the bulletin service, through activities. Intents and facts are made by our own `decide`,
 * so their shapes are types of @kezek/rules and only their envelope is parsed.
 */
const typed = <T extends { type: string }>() => z.custom<T>((value) => hasText(value, 'type'));

export const RefusalBody = z.custom<Refusal>((value) => hasText(value, 'code'));

function hasText(value: unknown, key: 'type' | 'code'): boolean {
  return typeof value === 'object' && value !== null && typeof Reflect.get(value, key) === 'string';
}

export const Outcome = z.object({
  result: z.union([
    z.object({ ok: z.literal(true), fact: typed<Fact>() }),
    z.object({ ok: z.literal(false), refusal: RefusalBody }),
  ]),
  /** Training clock, ms; 0 in production. */
  clockOffsetMs: z.number().int(),
});
export type Outcome = z.infer<typeof Outcome>;

export const CommitRequest = z.object({
  /** Idempotency: the same id gets the same outcome and changes nothing more. */
  commandId: z.string().min(1).max(200),
  /** Business time of the command. */
  at: InstantText,
  /**
   * Training, for a command that nobody stamped: the clock by which the workflow counted `at`. One that waits for nothing
   * is not told when the clock moves; the service, which knows, moves `at` on.
   */
  clockOffsetMs: z.number().int().min(0).optional(),
  /** The state's version before this fact; a journal that is ahead refuses with 409 `version-conflict`. */
  version: z.number().int().min(0),
  command: z.custom<CommandType | 'open'>((value) => typeof value === 'string'),
  actor: z.custom<Actor>().optional(),
  intent: typed<Intent>(),
});
export type CommitRequest = z.infer<typeof CommitRequest>;

export const RefusedRequest = z.object({
  commandId: z.string().min(1).max(200),
  at: InstantText,
  command: z.string().max(40),
  actor: z.custom<Actor>().optional(),
  refusal: RefusalBody,
});
export type RefusedRequest = z.infer<typeof RefusedRequest>;

const bulletinStatus = z.enum(bulletinStatuses);

/** Mirrors BulletinState of @kezek/messages. */
export const BulletinProgress = z.object({
  bulletinId: Id,
  kind: z.enum(['public', 'state-order']),
  status: bulletinStatus,
  step: z.enum(['scheduled', 'published', 'gathering-settled', 'general', 'ended']),
  publishAt: InstantText,
  gatherUntil: InstantText.nullable(),
  generalAt: InstantText,
  closeAt: InstantText,
  places: z.number().int(),
  enrolled: z.number().int(),
  liveDirections: z.number().int(),
  /** Places nobody can have any more, whose seats the catalog still keeps reserved. */
  placesToReturn: z.array(z.number().int()),
  kindergartenId: Id,
  groupId: Id,
  locality: z.string(),
  clockOffsetMs: z.number().int(),
});
export type BulletinProgress = z.infer<typeof BulletinProgress>;

const application = z.object({ id: Id });
const bulletin = z.object({ id: Id });
const at = z.object({ at: InstantText });

export const bulletinForWorkflows = {
  /** Carries out one intent in one transaction: claim, journal, history, queue log, outbox. */
  commit: defineRoute({
    method: 'post',
    path: '/internal/applications/:id/commit',
    summary: 'Carry out what an application has decided',
    params: application,
    body: CommitRequest,
    responses: { 200: Outcome },
  }),
  recordRefused: defineRoute({
    method: 'post',
    path: '/internal/applications/:id/refused',
    summary: 'Record a refused or malformed command in the history',
    params: application,
    body: RefusedRequest,
    responses: { 204: noContent },
  }),
  /** Asked before an enrolment's seat is taken: a seat can't be given back, so nothing may refuse after it. */
  enrolmentRecord: defineRoute({
    method: 'get',
    path: '/internal/applications/:id/enrolment-records/:recordId',
    summary: 'Whether the documents seen were stored for this application',
    params: z.object({ id: Id, recordId: Id }),
    responses: { 200: z.object({ known: z.boolean() }) },
  }),
  progress: defineRoute({
    method: 'get',
    path: '/internal/bulletins/:id/progress',
    summary: 'Where a bulletin stands',
    params: bulletin,
    responses: { 200: BulletinProgress },
  }),
  /** The catalog's answer for the seats: scheduled, or withdrawn with the refusal as its reason. */
  reserved: defineRoute({
    method: 'post',
    path: '/internal/bulletins/:id/reserved',
    summary: 'Seats are reserved, or refused',
    params: bulletin,
    body: z.object({ at: InstantText, refusal: RefusalBody.nullable() }),
    responses: { 200: BulletinProgress },
  }),
  /** Publish, settle the gathering, open general access, close: whatever is due at `at`. Idempotent. */
  advance: defineRoute({
    method: 'post',
    path: '/internal/bulletins/:id/advance',
    summary: 'Do what is due at an instant',
    params: bulletin,
    body: at,
    responses: { 200: BulletinProgress },
  }),
  end: defineRoute({
    method: 'post',
    path: '/internal/bulletins/:id/end',
    summary: 'Close (by the kindergarten) or withdraw (by the city) and release all responses with the reason',
    params: bulletin,
    body: z.object({ at: InstantText, how: z.enum(['closed', 'withdrawn']), commandId: z.string() }),
    responses: { 200: BulletinProgress },
  }),
  placesReturned: defineRoute({
    method: 'post',
    path: '/internal/bulletins/:id/returned',
    summary: 'The catalog has the seats of these places back',
    params: bulletin,
    body: z.object({ placeNos: z.array(z.number().int()) }),
    responses: { 200: BulletinProgress },
  }),
  /** Applications in the bulletin's queue, a page at a time by id, for telling them. */
  matching: defineRoute({
    method: 'get',
    path: '/internal/bulletins/:id/matching',
    summary: 'Applications whose language, locality and age match',
    params: bulletin,
    query: z.object({ after: z.string().optional(), limit: z.coerce.number().int().max(1000).default(500) }),
    responses: {
      200: z.object({
        items: z.array(z.object({ applicationId: Id, turnHasCome: z.boolean() })),
        next: z.string().nullable(),
      }),
    },
  }),
};
