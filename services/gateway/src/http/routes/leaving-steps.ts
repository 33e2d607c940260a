import type { Express } from 'express';
import { toInstant } from '@kezek/calendar/instant';
import { RemoteProblem } from '@kezek/contract/client';
import { gatewayForLeavings } from '@kezek/contract/internal/gateway-for-leavings';
import { requireInternalToken } from '@kezek/platform/internal-auth';
import { Problem } from '@kezek/platform/problem';
import { implement } from '@kezek/platform/routes';
import type { Context } from '../../context';
import { bringLeavingOn } from '../../roster/bring-leaving-on';

/** The steps of leavings, for their workflow, which knows business time. */
export function addLeavingSteps(app: Express, context: Context): void {
  implement(
    app,
    gatewayForLeavings.leavingStep,
    async ({ params, body }) => {
      try {
        return { status: 200, body: { waitsUntil: await bringLeavingOn(context, params.id, toInstant(body.at)) } };
      } catch (error) {
        if (error instanceof RemoteProblem && error.status === 404) throw new Problem(404, 'not-found');
        throw error;
      }
    },
    { before: [requireInternalToken(context.env.INTERNAL_TOKEN)] },
  );
}
