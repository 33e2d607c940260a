import { bulletinKinds } from '@kezek/rules/bulletin/schedule';
import { z } from 'zod';
import { defineRoute, noContent } from '../route';
import { Category, DayText, Id, InstantText, Kato, Language } from '../values';

/**
 * How a demo city's past is told to the bulletin service; there only when DEMO=1. The past is a list of what people
 * did, in order of time. What happens by itself (publication, the end of the gathering, lapses, the end of a stop-list)
 * is not told: it is worked out on the way, by the same rules as ever.
 */

/** `by` is the account of an employee or operator. */
const at = { at: InstantText };
const place = { bulletinId: Id, placeNo: z.number().int().min(1), by: Id.optional() };

/** Members of the bulletin's queue, from its head: the first `skip` are passed over, as are those who have a response. */
const FromQueue = z.object({
  skip: z.number().int().min(0),
  count: z.number().int().min(1).max(100),
  /** They come one after the other. */
  secondsApart: z.number().int().min(0),
  /** Left out although they stand there. */
  except: z.array(Id).max(50),
});

export const DemoStep = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('submit'),
    ...at,
    application: z.object({
      id: Id,
      submittedBy: Id,
      child: z.object({ iin: z.string(), name: z.string().min(1).max(200), birthDate: DayText }),
      city: Kato,
      language: Language,
      privilege: z.string().nullable(),
      district: Kato.nullish(),
      wishes: z.string().max(1000).nullable(),
    }),
  }),
  z.object({ type: z.literal('privilege'), ...at, applicationId: Id, decision: z.enum(['confirm', 'cancel']), by: Id }),
  z.object({ type: z.literal('withdraw'), ...at, applicationId: Id }),
  /** The seats are reserved in the catalog already. */
  z.object({
    type: z.literal('schedule'),
    ...at,
    bulletin: z.object({
      id: Id,
      kindergartenId: Id,
      groupId: Id,
      kind: z.enum(bulletinKinds),
      city: Kato,
      locality: Kato,
      birthYear: z.number().int(),
      language: Language,
      places: z.number().int().min(1).max(500),
      startsOn: DayText,
      publishOn: DayText,
    }),
  }),
  z.object({
    type: z.literal('end'),
    ...at,
    bulletinId: Id,
    how: z.enum(['closed', 'withdrawn']),
    reasonCode: z.string(),
  }),
  z.object({ type: z.literal('respond'), ...at, bulletinId: Id, who: z.union([FromQueue, z.array(Id).max(100)]) }),
  z.object({ type: z.literal('choose'), ...at, bulletinId: Id, who: z.union([FromQueue, z.array(Id).max(100)]) }),
  /** Of whoever holds that place then. */
  z.object({ type: z.literal('activate'), ...at, ...place }),
  z.object({
    type: z.literal('decline'),
    ...at,
    ...place,
    reasonCode: z.string(),
    note: z.string().min(1).max(2000).nullable(),
  }),
  /** Of the referral to that place. */
  z.object({ type: z.literal('arrive'), ...at, ...place }),
  z.object({ type: z.literal('enroll'), ...at, ...place }),
  z.object({ type: z.literal('revoke'), ...at, ...place }),
]);
export type DemoStep = z.infer<typeof DemoStep>;

/** What a queue's log says of families that are in it no more: nobody's, and before everything that is told. */
export const FormerChange = z.object({
  at: InstantText,
  kind: z.enum(['joined', 'left']),
  applicationId: Id,
  category: Category,
  submittedAt: InstantText,
  submissionNo: z.number().int(),
  detail: z.string().nullable(),
});
export type FormerChange = z.infer<typeof FormerChange>;

export const DemoCityState = z.object({
  name: z.string(),
  /** What every date of this city is counted from. */
  now: InstantText,
  chunksDone: z.number().int(),
  finished: z.boolean(),
});

export type DemoCityState = z.infer<typeof DemoCityState>;

export const bulletinForDemo = {
  /** A database holds one demo city. If there is one already, it is answered as it is, whatever the request says. */
  begin: defineRoute({
    method: 'put',
    path: '/internal/demo/city',
    summary: 'Begin a demo city, or say which one there is',
    body: z.object({ name: z.string().regex(/^[a-z]{1,20}$/), now: InstantText }),
    responses: { 200: DemoCityState },
  }),
  /** In one transaction; chunks come in order, and one that is done already is passed over. */
  perform: defineRoute({
    method: 'put',
    path: '/internal/demo/chunks/:no',
    summary: 'Carry out the next part of the past, in order of time',
    params: z.object({ no: z.coerce.number().int().min(0).max(2_147_483_647) }),
    body: z.object({ steps: z.array(DemoStep).max(1000) }),
    responses: {
      200: z.object({
        performed: z.number().int(),
        /** Steps that found nobody: an empty queue, a place that nobody holds. */
        idle: z.number().int(),
        /** Steps that the rules didn't allow; they changed nothing. */
        refused: z.array(z.object({ index: z.number().int(), code: z.string() })),
      }),
    },
    problems: ['demo-chunk-out-of-order'],
  }),
  /** Before the first chunk; a queue that has a former family already is passed over. */
  formerQueue: defineRoute({
    method: 'put',
    path: '/internal/demo/former-queues',
    summary: 'Give a queue a past of families that left it, in order of time',
    body: z.object({
      ...{ city: Kato, birthYear: z.number().int(), language: Language },
      changes: z.array(FormerChange).max(5_000),
    }),
    responses: { 204: noContent },
  }),
  /** What happens by itself up to `now`; then the workflows' starts go to the outbox, with the states so reached. */
  finish: defineRoute({
    method: 'put',
    path: '/internal/demo/finished',
    summary: 'Let the workflows of the demo city start',
    /** Applications whose workflows start before the others'. */
    body: z.object({ first: z.array(Id).max(100) }),
    responses: { 200: z.object({ applications: z.number().int(), bulletins: z.number().int() }) },
  }),
  /** Enrolments whose seats the catalog has yet to count as taken. */
  takenSeats: defineRoute({
    method: 'get',
    path: '/internal/demo/taken-seats',
    summary: 'Seats that the demo city has enrolled children into',
    responses: {
      200: z.object({
        items: z.array(z.object({ bulletinId: Id, placeNo: z.number().int(), referralId: Id, groupId: Id })),
      }),
    },
  }),
};
