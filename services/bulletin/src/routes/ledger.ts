import { toInstant } from '@kezek/calendar/instant';
import { bulletinForGateway as routes } from '@kezek/contract/internal/bulletin-for-gateway';
import { bulletinForLedger } from '@kezek/contract/internal/bulletin/ledger-routes';
import { implement } from '@kezek/platform/routes';
import type { HeadSigner } from '@kezek/transparency/signed-head';
import type { Express, RequestHandler } from 'express';
import { currentHead, lastHeads, publishedHeads, publishHeads } from '../ledger/heads';
import { consistencyProof, inclusionProof, leavesFrom, ownLedger } from '../ledger/proofs';
import type { Database } from '../storage/database';
import { businessTimeOf } from '../time/stamps';

/** The ledgers, for the gateway and for the workflow that publishes their heads. */
export function addLedgerRoutes(
  app: Express,
  { database, signer }: { database: Database; signer: HeadSigner },
  guard: RequestHandler,
): void {
  const guarded = { before: [guard] };
  const { verifierKey } = signer;

  implement(
    app,
    routes.ledger,
    async ({ params }) => ({
      status: 200,
      body: { ...(await currentHead(database, signer, params.city)), verifierKey },
    }),
    guarded,
  );
  implement(app, routes.lastLedgerHeads, async () => ({ status: 200, body: await lastHeads(database) }), guarded);
  implement(
    app,
    routes.ledgerHeads,
    async ({ params, query }) => ({ status: 200, body: await publishedHeads(database, params.city, query) }),
    guarded,
  );
  implement(
    app,
    routes.ledgerLeaves,
    async ({ params, query }) => ({ status: 200, body: await leavesFrom(database, params.city, query) }),
    guarded,
  );
  implement(
    app,
    routes.ledgerInclusion,
    async ({ params, query }) => ({
      status: 200,
      body: { proof: await inclusionProof(database, params.city, query) },
    }),
    guarded,
  );
  implement(
    app,
    routes.ledgerConsistency,
    async ({ params, query }) => ({
      status: 200,
      body: { proof: await consistencyProof(database, params.city, query) },
    }),
    guarded,
  );
  implement(
    app,
    routes.ownLedger,
    async ({ params }) => ({ status: 200, body: await ownLedger(database, signer, params.id) }),
    guarded,
  );
  implement(
    app,
    bulletinForLedger.publishLedgerHeads,
    async ({ body }) => {
      await publishHeads(database, signer, await businessTimeOf(database, toInstant(body.at)));
      return { status: 204 };
    },
    guarded,
  );
}
