import { z } from 'zod';
import { defineRoute } from '../../route';
import { Id, InstantText, Kato, PageQuery } from '../../values';

/**
 * How something stands beside the journal. Of lives: `behind` has missed facts, `ahead` knows facts that the journal
 * doesn't, `missing` has no workflow, `frozen` has one that can't go on, `silent` gave no answer. Of seats: `no-seat`, an
 * enrolled child without one; `seat-of-nobody`; `seat-not-returned`, of a bulletin that is over.
 */
export const reconcileStandings = [
  ...(['behind', 'ahead', 'missing', 'frozen', 'silent'] as const),
  ...(['no-seat', 'seat-of-nobody', 'seat-not-returned'] as const),
] as const;
export type ReconcileStanding = (typeof reconcileStandings)[number];

export const ReconcileDifference = z.object({
  kind: z.enum(['application', 'bulletin', 'seat']),
  /** Of the application; of a bulletin or of a seat's bulletin. */
  id: Id,
  /** Of a seat. */
  placeNo: z.number().int().nullable(),
  standing: z.enum(reconcileStandings),
  /** It was asked to look into its journal, which begins it anew where it is missing; else it waits for people. */
  asked: z.boolean(),
});
export type ReconcileDifference = z.infer<typeof ReconcileDifference>;

/** The last comparison; null before the first. */
export const ReconcileView = z.object({
  run: z
    .object({
      startedAt: InstantText,
      /** Null while it is under way. */
      finishedAt: InstantText.nullable(),
      /** Lives that were looked at, of all cities. */
      compared: z.number().int(),
      /** Differences of this city. */
      differing: z.number().int(),
    })
    .nullable(),
  items: z.array(ReconcileDifference),
  nextCursor: z.string().nullable(),
});
export type ReconcileView = z.infer<typeof ReconcileView>;

export const reconcileRoutes = {
  reconcile: defineRoute({
    method: 'get',
    path: '/internal/reconcile',
    summary: 'The last comparison of journal, workflows and seats, and a page of a city’s differences',
    query: PageQuery.extend({ city: Kato }),
    responses: { 200: ReconcileView },
    problems: ['invalid-cursor'],
  }),
};
