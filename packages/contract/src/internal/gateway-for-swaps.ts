import { z } from 'zod';
import { defineRoute } from '../route';
import { Id, InstantText, Kato } from '../values';
import { SwapState } from './catalog-for-swaps';

/** What the workflows of swaps ask, through their activities: idempotent. `at` is business time. */
export const gatewayForSwaps = {
  swapStep: defineRoute({
    method: 'post',
    path: '/internal/swaps/:id/step',
    summary: 'Do what is due of a chain, and tell what is still to be told',
    params: z.object({ id: Id }),
    body: z.object({ at: InstantText, city: Kato }),
    responses: {
      200: z.object({
        state: SwapState,
        /** When it acts by itself; null once it is over. */
        dueAt: InstantText.nullable(),
        signed: z.number().int(),
        members: z.number().int(),
      }),
    },
    problems: ['not-found'],
  }),
  beginSwapRounds: defineRoute({
    method: 'post',
    path: '/internal/swap-rounds/step',
    summary: 'Look for the chains of the month in the cities where that was not done yet',
    body: z.object({ at: InstantText }),
    responses: { 200: z.object({ cities: z.number().int(), offered: z.number().int() }) },
  }),
};
