import { z } from 'zod';
import { defineRoute } from '../route';
import { Id } from '../values';
import { RefusalBody } from './bulletin-for-workflows';

const Answer = z.union([
  z.object({ ok: z.literal(true), kindergartenId: Id, groupId: Id }),
  z.object({ ok: z.literal(false), refusal: RefusalBody }),
]);

/** Seats behind bulletins: each place of a bulletin is a seat of its group, keyed by (bulletinId, placeNo). All idempotent. */
export const catalogForWorkflows = {
  /** Refusals: `unknown-group`, `group-full`. */
  reserveSeats: defineRoute({
    method: 'post',
    path: '/internal/reservations',
    summary: "Reserve a group's seats for a bulletin, all or none",
    body: z.object({ bulletinId: Id, groupId: Id, places: z.number().int().min(1).max(500) }),
    responses: { 200: Answer },
  }),
  /**
   * Enrolment: the reserved seat becomes a taken one, in the bulletin's group or another matching group of that
   * kindergarten. Keyed by the direction. Refusals: `unknown-group`, `group-full`, `group-does-not-match`.
   */
  takeSeat: defineRoute({
    method: 'post',
    path: '/internal/reservations/:bulletinId/:placeNo/take',
    summary: 'Turn a reserved seat into a taken one',
    params: z.object({ bulletinId: Id, placeNo: z.coerce.number().int() }),
    body: z.object({ directionId: Id, groupId: Id.optional() }),
    responses: { 200: Answer },
  }),
  returnSeats: defineRoute({
    method: 'post',
    path: '/internal/reservations/:bulletinId/return',
    summary: 'Give reserved seats back to the group; taken ones stay',
    params: z.object({ bulletinId: Id }),
    body: z.object({ placeNos: z.array(z.number().int()) }),
    responses: { 200: z.object({ returned: z.array(z.number().int()) }) },
  }),
};
