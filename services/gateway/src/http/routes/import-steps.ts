import type { Express } from 'express';
import { addMs, toInstant } from '@kezek/calendar/instant';
import { gatewayForImports } from '@kezek/contract/internal/gateway-for-imports';
import { requireInternalToken } from '@kezek/platform/internal-auth';
import { implement } from '@kezek/platform/routes';
import type { Context } from '../../context';
import { importStep } from '../../imports/jobs/step';

/** The steps of imports, for their workflow. */
export function addImportSteps(app: Express, context: Context): void {
  const { env, clock } = context;
  implement(
    app,
    gatewayForImports.importStep,
    async ({ params, body }) => ({
      status: 200,
      body: await importStep(context, params.id, addMs(toInstant(body.at), clock.offsetMs())),
    }),
    { before: [requireInternalToken(env.INTERNAL_TOKEN)] },
  );
}
