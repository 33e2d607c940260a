import type { Actor } from '@kezek/rules/application/command';
import { z } from 'zod';
import { defineRoute } from '../../route';
import {
  BirthYearQuery,
  DayText,
  Id,
  IdempotencyKey,
  InstantText,
  Kato,
  Language,
  LocalisedText,
  page,
  PageQuery,
} from '../../values';
import { ApplicationView, Stage } from './views';

const actor = z.custom<Actor>((value) => typeof value === 'object' && value !== null);

/** What a kindergarten has let wait longer than it should: a held response to activate, a child to enrol. */
export const OverdueKind = z.enum(['activation', 'enrolment']);

/** By what an operator finds applications of the own city. */
export const ApplicationFilter = z.object({
  /** A number of an application or a referral, an id, an IIN, or a name as it sounds. */
  text: z.string().trim().max(100).optional(),
  /** In the queue now: each queue of the city counts its own, so one application of each that is asked for. */
  number: z.coerce.number().int().min(1).max(1_000_000).optional(),
  stage: Stage.optional(),
  iin: z.string().max(20).optional(),
  language: Language.optional(),
  birthYear: BirthYearQuery.optional(),
  /** Where the kindergarten stands of its live response, its referral or its enrolment. */
  locality: Kato.optional(),
  /** Where the family lives. */
  district: Kato.optional(),
  overdue: OverdueKind.optional(),
  /** Only those whose response is gathered, or waits for a place of a bulletin that is open. */
  waits: z.enum(['0', '1']).optional(),
});

const Count = z.number().int();

/** What waits for the operators of a city, and what its day brings. */
export const CityFigures = z.object({
  bulletins: z.object({ published: Count, closing: Count, coming: Count }),
  overdue: z.object({ activation: Count, enrolment: Count }),
  privileges: Count,
  /** Since that day, the most frequent first. */
  declinesFrom: DayText,
  declines: z.array(z.object({ reasonCode: z.string(), reason: LocalisedText.nullable(), count: Count })),
  /** Of bulletins that are open now, by where the kindergarten stands; `queued` by where the family lives. */
  districts: z.array(
    z.object({ locality: Kato, bulletins: Count, places: Count, free: Count, waiting: Count, queued: Count }),
  ),
  /** In the queue, of families that have not said where they live. */
  queuedNowhere: Count,
});
export type CityFigures = z.infer<typeof CityFigures>;

/** What the operators of a city look at and decide. */
export const cityRoutes = {
  searchApplications: defineRoute({
    method: 'get',
    path: '/internal/applications',
    summary: 'Applications, for operators: newest first, by a name those most like it first',
    query: PageQuery.extend({ ...ApplicationFilter.shape, city: Kato.optional(), at: InstantText }),
    responses: { 200: page(ApplicationView) },
  }),
  claimedPrivileges: defineRoute({
    method: 'get',
    path: '/internal/privileges',
    summary: 'Claimed privileges that wait for an operator',
    query: PageQuery.extend({ city: Kato.optional(), at: InstantText }),
    responses: { 200: page(ApplicationView) },
  }),
  cityFigures: defineRoute({
    method: 'get',
    path: '/internal/cities/:city/figures',
    summary: 'What waits for the operators of a city, and what its day brings',
    params: z.object({ city: Kato }),
    query: z.object({ at: InstantText }),
    responses: { 200: CityFigures },
  }),
  takeDecisionBack: defineRoute({
    method: 'post',
    path: '/internal/applications/:id/restore',
    summary: 'Take a wrong end, a wrong lapse or a wrong decline back; the journal decides, the life goes on from it',
    params: z.object({ id: Id }),
    /** `responseId`: that one was declined wrongly. */
    body: z.object({ commandId: IdempotencyKey, at: InstantText, noteId: Id, responseId: Id.optional(), actor }),
    responses: { 200: ApplicationView },
  }),
};
