import { z } from 'zod';
import { defineRoute, noContent } from '../route';
import { Id, InstantText } from '../values';

/** A seat of the catalog that is reserved or taken. */
export const SeatView = z.object({
  bulletinId: Id,
  placeNo: z.number().int(),
  state: z.enum(['reserved', 'taken']),
  referralId: Id.nullable(),
});
export type SeatView = z.infer<typeof SeatView>;

const run = z.object({ id: Id });

/** What the workflow of a comparison asks, through activities. All idempotent; instants are the machine's. */
export const bulletinForReconcile = {
  beginReconcile: defineRoute({
    method: 'post',
    path: '/internal/reconcile/runs',
    summary: 'A comparison begins; those of a month ago are forgotten',
    body: z.object({ id: Id, at: InstantText }),
    responses: { 204: noContent },
  }),
  /** `outlived`: workflows that run though their journal says that they are over, or knows nothing of them. */
  reconcileLives: defineRoute({
    method: 'post',
    path: '/internal/reconcile/runs/:id/lives',
    summary: 'Compare a page of lives with their workflows; what is safe to mend is asked for',
    params: run,
    body: z.object({
      part: z.enum(['application', 'bulletin', 'outlived']),
      after: z.string().max(10_000).nullable(),
    }),
    responses: { 200: z.object({ compared: z.number().int(), next: z.string().nullable() }) },
  }),
  /** Between two ids of bulletins: `after` exclusive, `until` inclusive, null where there is no bound. */
  reconcileSeats: defineRoute({
    method: 'post',
    path: '/internal/reconcile/runs/:id/seats',
    summary: 'Compare the seats of a page of bulletins with their places and referrals',
    params: run,
    body: z.object({
      after: Id.nullable(),
      until: Id.nullable(),
      seats: z.array(SeatView).max(1_500),
      /** Else only whether any differ: what is under way at a look is done at the next. */
      record: z.boolean(),
    }),
    responses: { 200: z.object({ differing: z.number().int() }) },
  }),
  finishReconcile: defineRoute({
    method: 'post',
    path: '/internal/reconcile/runs/:id/finish',
    summary: 'A comparison has come to its end',
    params: run,
    body: z.object({ at: InstantText, compared: z.number().int().min(0) }),
    responses: { 204: noContent },
  }),
};

export const catalogForReconcile = {
  seats: defineRoute({
    method: 'get',
    path: '/internal/seats',
    summary: 'Reserved and taken seats of the next bulletins by id, 1,500 at most',
    query: z.object({ after: Id.optional() }),
    responses: { 200: z.object({ items: z.array(SeatView), until: Id.nullable() }) },
  }),
};
