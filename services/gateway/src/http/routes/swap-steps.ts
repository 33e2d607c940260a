import type { Express } from 'express';
import { toInstant } from '@kezek/calendar/instant';
import { RemoteProblem } from '@kezek/contract/client';
import { gatewayForSwaps } from '@kezek/contract/internal/gateway-for-swaps';
import { requireInternalToken } from '@kezek/platform/internal-auth';
import { Problem } from '@kezek/platform/problem';
import { implement } from '@kezek/platform/routes';
import type { Context } from '../../context';
import { bringSwapOn } from '../../swaps/bring-swap-on';
import { beginSwapRounds } from '../../swaps/rounds';

/** The steps of swaps, for their workflows, which know business time. */
export function addSwapSteps(app: Express, context: Context): void {
  const before = [requireInternalToken(context.env.INTERNAL_TOKEN)];
  implement(
    app,
    gatewayForSwaps.swapStep,
    async ({ params, body }) => {
      try {
        return { status: 200, body: await bringSwapOn(context, params.id, body.city, toInstant(body.at)) };
      } catch (error) {
        if (error instanceof RemoteProblem && error.status === 404) throw new Problem(404, 'not-found');
        throw error;
      }
    },
    { before },
  );
  implement(
    app,
    gatewayForSwaps.beginSwapRounds,
    async ({ body }) => ({ status: 200, body: await beginSwapRounds(context, toInstant(body.at)) }),
    { before },
  );
}
