import { z } from 'zod';
import { defineRoute } from '../route';
import { Id, InstantText } from '../values';
import { Asked, AttendingChild } from './catalog-for-roster';
import { RefusalBody } from './tagged';

export const SeatAnswer = z.union([
  z.object({ ok: z.literal(true), kindergartenId: Id, groupId: Id }),
  z.object({ ok: z.literal(false), refusal: RefusalBody }),
]);
export type SeatAnswer = z.infer<typeof SeatAnswer>;

/** Seats behind bulletins: each place of a bulletin is a seat of its group, keyed by (bulletinId, placeNo). All idempotent. */
export const catalogForWorkflows = {
  /** Refusals: `unknown-group`, `group-full`. */
  reserveSeats: defineRoute({
    method: 'post',
    path: '/internal/reservations',
    summary: "Reserve a group's seats for a bulletin, all or none",
    body: z.object({
      bulletinId: Id,
      groupId: Id,
      places: z.number().int().min(1).max(500),
      /** For the journal; a workflow of an earlier release doesn't say it. */
      at: InstantText.optional(),
    }),
    responses: { 200: SeatAnswer },
  }),
  /**
   * Before publication. Revisions grow: one that has been answered is answered the same again, one behind a later one
   * changes nothing. Refusals: `unknown-bulletin`, `group-full`.
   */
  resizeReservation: defineRoute({
    method: 'put',
    path: '/internal/reservations/:bulletinId/places',
    summary: 'Reserve more seats for a bulletin, all or none, or give the last ones back',
    params: z.object({ bulletinId: Id }),
    body: z.object({ places: z.number().int().min(1).max(500), revision: z.number().int().min(1) }),
    responses: { 200: SeatAnswer },
  }),
  /**
   * Enrolment: the reserved seat becomes a taken one, in the bulletin's group or another matching group of that
   * kindergarten. Keyed by the referral: a repeat gets the same answer. Refusals: `unknown-group`, `group-full`,
   * `group-does-not-match`; for a place that was never reserved `unknown-bulletin`, for one that another referral has
   * taken `no-free-place`.
   */
  takeSeat: defineRoute({
    method: 'post',
    path: '/internal/reservations/:bulletinId/:placeNo/take',
    summary: 'Turn a reserved seat into a taken one',
    params: z.object({ bulletinId: Id, placeNo: z.coerce.number().int().min(0).max(10_000) }),
    /**
     * Without the child's year of birth only the group that was reserved; without the child, as a worker of an earlier
     * release asks, the seat is that of one of whom only the number is known.
     */
    body: z.object({
      referralId: Id,
      groupId: Id.optional(),
      birthYear: z.number().int().optional(),
      child: AttendingChild.extend({ applicationId: Id }).optional(),
      asked: Asked.optional(),
    }),
    responses: { 200: SeatAnswer },
  }),
  /** Names all of these places that are returned now, also by an earlier call. */
  returnSeats: defineRoute({
    method: 'post',
    path: '/internal/reservations/:bulletinId/return',
    summary: 'Give reserved seats back to the group; taken ones stay',
    params: z.object({ bulletinId: Id }),
    body: z.object({ placeNos: z.array(z.number().int()), at: InstantText.optional() }),
    responses: { 200: z.object({ returned: z.array(z.number().int()) }) },
  }),
};
