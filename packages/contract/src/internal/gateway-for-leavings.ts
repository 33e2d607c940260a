import { z } from 'zod';
import { defineRoute } from '../route';
import { DayText, Id, InstantText } from '../values';

/** What the leaving's workflow asks, through its activity: idempotent. `at` is business time. */
export const gatewayForLeavings = {
  leavingStep: defineRoute({
    method: 'post',
    path: '/internal/leavings/:id/step',
    summary: 'Free the seat if its day has come, and tell what is still to be told',
    params: z.object({ id: Id }),
    body: z.object({ at: InstantText }),
    responses: { 200: z.object({ waitsUntil: DayText.nullable() }) },
    problems: ['not-found'],
  }),
};
