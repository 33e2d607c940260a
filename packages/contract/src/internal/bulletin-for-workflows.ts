import { bulletinKinds, bulletinStatuses } from '@kezek/rules/bulletin/schedule';
import { commandTypes } from '@kezek/rules/application/command';
import type { Fact } from '@kezek/rules/application/fact';
import { z } from 'zod';
import { defineRoute } from '../route';
import { Id, InstantText } from '../values';
import { AttendingChild } from './catalog-for-roster';
import { ActorBody, IntentBody } from './intent';
import { hasText, RefusalBody } from './tagged';

/**
 * What workflows ask of the bulletin service, through activities. Facts are the journal's own, some of years ago: their
 * shapes are types of @kezek/rules.
 */
const FactBody = z.custom<Fact>((value) => hasText(value, 'type'));

/**
 * A timer has rung before the database's clock has come to its instant: it is not carried out yet, and is to ring again
 * after so long, ms.
 */
const notYetMs = z.number().int().positive().optional();

/** What came of one command, as the journal keeps it. */
export const JournalEntry = z.object({
  commandId: z.string(),
  /** Business time at which it counts; a fact is folded with it. */
  at: InstantText,
  result: z.union([
    /** `version`: the journal's after this fact. */
    z.object({ ok: z.literal(true), version: z.number().int().positive(), fact: FactBody }),
    z.object({ ok: z.literal(false), refusal: RefusalBody }),
  ]),
});
export type JournalEntry = z.infer<typeof JournalEntry>;

/**
 * What the journal holds beyond the version that it was asked with, oldest first. Without an entry of the command that
 * asked, nothing was carried out: the life is to learn these facts first and to decide again.
 */
export const JournalPart = z.object({
  entries: z.array(JournalEntry),
  /** Training clock, ms; 0 in production. */
  clockOffsetMs: z.number().int(),
  notYetMs,
});
export type JournalPart = z.infer<typeof JournalPart>;

const commandId = z.string().min(1).max(200);

export const CommitRequest = z.object({
  /** Idempotency: the same id gets the same outcome and changes nothing more. */
  commandId,
  /** Business time of the command. */
  at: InstantText,
  /**
   * Training, for a command that nobody stamped: the clock by which the workflow counted `at`. One that waits for nothing
   * is not told when the clock moves; the service, which knows, moves `at` on.
   */
  clockOffsetMs: z.number().int().min(0).optional(),
  /** The life's version: how many facts it knows. A journal that knows fewer refuses with 409 `journal-behind`. */
  version: z.number().int().min(0),
  command: z.enum([...commandTypes, 'timeUp', 'open']),
  actor: ActorBody.optional(),
  intent: IntentBody,
  /** Nobody waits for the answer: the applicant is told of a refusal. */
  tellRefusal: z.boolean().optional(),
});
export type CommitRequest = z.infer<typeof CommitRequest>;

export const RefusedRequest = z.object({
  commandId,
  at: InstantText,
  command: z.string().max(40),
  actor: ActorBody.optional(),
  refusal: RefusalBody,
  /** How many facts the life knew when it refused: where the journal knows more, nothing is refused yet. */
  version: z.number().int().min(0),
  /** Whether the applicant is told: not of what no applicant has asked. */
  tellRefusal: z.boolean(),
});
export type RefusedRequest = z.infer<typeof RefusedRequest>;

const bulletinStatus = z.enum(bulletinStatuses);

/** Mirrors BulletinState of @kezek/messages. */
export const BulletinProgress = z.object({
  bulletinId: Id,
  kind: z.enum(bulletinKinds),
  status: bulletinStatus,
  step: z.enum(['scheduled', 'published', 'gathering-settled', 'general', 'ended']),
  publishAt: InstantText,
  gatherUntil: InstantText.nullable(),
  generalAt: InstantText,
  closeAt: InstantText,
  places: z.number().int(),
  enrolled: z.number().int(),
  liveReferrals: z.number().int(),
  /** Places nobody can have any more, whose seats the catalog still keeps reserved. */
  placesToReturn: z.array(z.number().int()),
  /** Another number of places that was asked for, while the catalog has not been told of it. */
  resize: z.object({ places: z.number().int(), revision: z.number().int() }).optional(),
  kindergartenId: Id,
  groupId: Id,
  locality: z.string(),
  clockOffsetMs: z.number().int(),
  notYetMs,
});
export type BulletinProgress = z.infer<typeof BulletinProgress>;

const application = z.object({ id: Id });
const bulletin = z.object({ id: Id });
const at = z.object({ at: InstantText });

export const bulletinForWorkflows = {
  /** Carries out one intent in one transaction: claim, journal, history, queue log, outbox, and what people are told. */
  commit: defineRoute({
    method: 'post',
    path: '/internal/applications/:id/commit',
    summary: 'Carry out what an application has decided',
    params: application,
    body: CommitRequest,
    responses: { 200: JournalPart },
  }),
  /** For a life that may not know all: after a crash of its server, or when it has not done what was due. */
  journal: defineRoute({
    method: 'get',
    path: '/internal/applications/:id/journal',
    summary: 'What the journal holds beyond a version; 409 `journal-behind` when it holds less',
    params: application,
    query: z.object({ version: z.coerce.number().int().min(0).max(2_147_483_647) }),
    responses: { 200: JournalPart },
  }),
  recordRefused: defineRoute({
    method: 'post',
    path: '/internal/applications/:id/refused',
    summary: 'Record a refused or malformed command in the history',
    params: application,
    body: RefusedRequest,
    responses: { 200: JournalPart },
  }),
  /** Asked before an enrolment's seat is taken: a seat can't be given back, so nothing may refuse after it. */
  enrolmentRecord: defineRoute({
    method: 'get',
    path: '/internal/applications/:id/enrolment-records/:recordId',
    summary: 'Whether the documents seen were stored, how many facts the journal knows, and the child',
    params: z.object({ id: Id, recordId: Id }),
    responses: {
      200: z.object({
        known: z.boolean(),
        version: z.number().int(),
        birthYear: z.number().int(),
        /** For the kindergarten's list; absent from a service of an earlier release. */
        child: AttendingChild.optional(),
      }),
    },
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
  /** More places are there once their seats are; fewer were so at once. */
  resized: defineRoute({
    method: 'post',
    path: '/internal/bulletins/:id/resized',
    summary: 'The catalog has reserved the seats of another number of places, or refused them',
    params: bulletin,
    body: z.object({ at: InstantText, revision: z.number().int(), refusal: RefusalBody.nullable() }),
    responses: { 200: BulletinProgress },
  }),
  /** Publish, settle the gathering, open general access, close: whatever is due at `at`. Idempotent. */
  advance: defineRoute({
    method: 'post',
    path: '/internal/bulletins/:id/advance',
    summary: 'Do what is due at an instant, or by now if the database’s clock has not come to it',
    params: bulletin,
    body: at,
    responses: { 200: BulletinProgress },
  }),
  end: defineRoute({
    method: 'post',
    path: '/internal/bulletins/:id/end',
    summary: 'Close (by the kindergarten) or withdraw (by the city) and release all responses with the reason',
    params: bulletin,
    body: z.object({
      at: InstantText,
      how: z.enum(['closed', 'withdrawn']),
      /** Of the pack's closing reasons; one that it lacks is refused. */
      reasonCode: z.string(),
      commandId: z.string(),
    }),
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
};
