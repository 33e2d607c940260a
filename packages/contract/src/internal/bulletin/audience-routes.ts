import { z } from 'zod';
import { defineRoute } from '../../route';
import { BirthYear, Id, InstantText, Kato, Language } from '../../values';

/** Whose families a city writes to. */
export const Audience = z.discriminatedUnion('kind', [
  /** Who stands in the city's queues or is on the way out of them; of one year, one language, or both. */
  z.object({ kind: z.literal('queue'), city: Kato, birthYear: BirthYear.nullable(), language: Language.nullable() }),
  /** Who responds to a kindergarten, has a referral there, or is enrolled there and not past the age. */
  z.object({ kind: z.literal('kindergarten'), kindergartenId: Id }),
]);
export type Audience = z.infer<typeof Audience>;

const AudiencePage = z.discriminatedUnion('busy', [
  /** A bulletin is published about now: who sends waits. */
  z.object({ busy: z.literal(true) }),
  z.object({
    busy: z.literal(false),
    applicationIds: z.array(Id),
    /** With which the next page begins; null where this was the last. */
    next: z.number().int().nullable(),
  }),
]);

/** Applications behind a message to families, and what ties a kindergarten to the queue. Ids and counts only. */
export const audienceRoutes = {
  countAudience: defineRoute({
    method: 'post',
    path: '/internal/audiences/count',
    summary: 'How many applications an audience has now',
    body: z.object({ audience: Audience, at: InstantText }),
    responses: { 200: z.object({ applications: z.number().int() }) },
  }),
  /** By submission. What is submitted meanwhile comes at the end. */
  audiencePage: defineRoute({
    method: 'post',
    path: '/internal/audiences/page',
    summary: 'A page of the applications of an audience; none in the minutes around a publication',
    body: z.object({
      audience: Audience,
      at: InstantText,
      after: z.number().int().min(0),
      limit: z.number().int().min(1).max(500),
    }),
    responses: { 200: AudiencePage },
  }),
  kindergartenTies: defineRoute({
    method: 'get',
    path: '/internal/kindergartens/:id/ties',
    summary: 'Bulletins of a kindergarten that have not ended, and referrals there that are valid',
    params: z.object({ id: Id }),
    responses: { 200: z.object({ bulletins: z.number().int(), referrals: z.number().int() }) },
  }),
};
