import { toInstant } from '@kezek/calendar/instant';
import { bulletinForGateway as routes } from '@kezek/contract/internal/bulletin-for-gateway';
import type { Logger } from '@kezek/platform/logger';
import { answered, implement } from '@kezek/platform/routes';
import type { Express, RequestHandler } from 'express';
import { referralByNumber, referralView } from '../referrals/find';
import { staffResponses, responseView } from '../responses/list';
import { presentResponse } from '../responses/present';
import { respondTogether } from '../responses/respond-together';
import type { Respond } from '../responses/respond';
import type { Database } from '../storage/database';

/** Responses and referrals, for the gateway. */
export function addResponseRoutes(
  app: Express,
  { database, respond, logger }: { database: Database; respond: Respond; logger: Logger },
  guard: RequestHandler,
): void {
  const guarded = { before: [guard] };

  implement(
    app,
    routes.respond,
    async ({ params, body, res }): Promise<typeof answered> => {
      const { bulletinId, idempotencyKey } = body;
      const request = { bulletinId, applicationId: params.id, idempotencyKey, at: toInstant(body.at) };
      const { response, waitingRank } = await respond(request);
      // The opening minute's: its answer is built by us field by field, and not parsed once more.
      res.status(201).json(presentResponse(response, waitingRank));
      return answered;
    },
    guarded,
  );
  implement(
    app,
    routes.respondTogether,
    async ({ body, res }): Promise<typeof answered> => {
      const requests = body.requests.map((request) => ({ ...request, at: toInstant(request.at) }));
      res.json({ answers: await respondTogether(respond, requests, logger) });
      return answered;
    },
    guarded,
  );
  implement(
    app,
    routes.staffResponses,
    async ({ params, query }) => ({ status: 200, body: await staffResponses(database, params.id, query) }),
    guarded,
  );
  implement(
    app,
    routes.response,
    async ({ params, query }) => ({
      status: 200,
      body: await responseView(database, params.id, toInstant(query.at)),
    }),
    guarded,
  );
  implement(
    app,
    routes.referral,
    async ({ params }) => ({ status: 200, body: await referralView(database, params.id) }),
    guarded,
  );
  implement(
    app,
    routes.referralByNumber,
    async ({ params }) => ({ status: 200, body: await referralByNumber(database, params.number) }),
    guarded,
  );
}
