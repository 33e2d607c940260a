import { createHttpApp } from '@kezek/platform/http-server';
import type { ReadinessCheck } from '@kezek/platform/health';
import { requireInternalToken } from '@kezek/platform/internal-auth';
import type { Logger } from '@kezek/platform/logger';
import { HeadSigner } from '@kezek/transparency/signed-head';
import type { Client } from '@temporalio/client';
import type { Express, RequestHandler } from 'express';
import { addOutboxMetrics } from './outbox/metrics';
import { countAdmissions } from './responses/count-admissions';
import { developmentLedgerKey, signerName } from './ledger/signer';
import { addOverdueMetric } from './lives/metrics';
import { addReconcileMetrics } from './reconcile/metrics';
import { createRespond } from './responses/respond';
import type { Rush } from './responses/rush';
import { addAudienceRoutes } from './routes/audiences';
import { addApplicationRoutes } from './routes/applications';
import { addBulletinRoutes } from './routes/bulletins';
import { addCityRoutes } from './routes/city';
import { addDeskRoutes } from './routes/desk';
import { addRoutesForWorkflows } from './routes/for-workflows';
import { addForecastRoutes } from './routes/forecast';
import { addErasureRoutes } from './routes/erasure';
import { addDraftRoutes } from './routes/drafts';
import { addImportRoutes } from './routes/imports';
import { addLedgerRoutes } from './routes/ledger';
import { addPolicyRoutes } from './routes/policy';
import { addReconcileRoutes } from './routes/reconcile';
import { addReportRoutes } from './routes/reports';
import { addResponseRoutes } from './routes/responses';
import type { Database } from './storage/database';

export type Extension = (
  app: Express,
  parts: Required<Pick<ServerParts, 'database' | 'logger' | 'now'>> &
    Pick<ServerParts, 'temporal'> & { guard: RequestHandler },
) => void;

export interface ServerParts {
  database: Database;
  logger: Logger;
  /** Asked where workflows stand; without it none are compared. */
  temporal?: Client;
  /** Told of each admission. */
  rush?: Rush;
  /** Signs the ledgers' heads; the development key's unless given. */
  ledgerSigner?: HeadSigner;
  internalToken: string;
  /** Opens `/metrics`; the internal one unless given. */
  metricsToken?: string;
  ready?: Readonly<Record<string, ReadinessCheck>>;
  /** From when on what is due and not done is counted, ms. */
  overdueGraceMs?: number;
  /** What a demo and its training clock add. In production there is none. */
  extension?: Extension;
  /** Machine time, ms; for what isn't a rule. */
  now?: () => number;
}

/** All of this service is internal: each route asks for the services' token. */
export function createBulletinApp({
  database,
  logger,
  temporal,
  rush,
  ledgerSigner = new HeadSigner(signerName, developmentLedgerKey),
  internalToken,
  metricsToken = internalToken,
  ready,
  extension,
  overdueGraceMs = 600_000,
  now = Date.now,
}: ServerParts): Express {
  const guard = requireInternalToken(internalToken);
  return createHttpApp({
    name: 'bulletin',
    logger,
    metricsGuard: requireInternalToken(metricsToken),
    ready: { database: () => database.pool.query('SELECT 1'), ...ready },
    routes: (app, { registry }) => {
      const respond = countAdmissions(createRespond(database, { logger, rush }), registry);
      addOutboxMetrics(registry, database.pool, logger);
      addOverdueMetric(registry, { database, logger, graceMs: overdueGraceMs, now });
      addReconcileMetrics(registry, { statements: database.statements, logger, now });
      addRoutesForWorkflows(app, database, guard);
      addResponseRoutes(app, { database, respond, logger }, guard);
      addApplicationRoutes(app, database, guard, now);
      addBulletinRoutes(app, database, guard, now);
      addAudienceRoutes(app, database, guard);
      addCityRoutes(app, database, guard);
      addDeskRoutes(app, database, guard);
      addPolicyRoutes(app, database, guard);
      addDraftRoutes(app, database, guard);
      addReportRoutes(app, database, guard);
      addLedgerRoutes(app, { database, signer: ledgerSigner }, guard);
      addErasureRoutes(app, database, guard);
      addReconcileRoutes(app, { database, client: temporal, logger }, guard);
      addForecastRoutes(app, database, guard);
      addImportRoutes(app, database, guard);
      extension?.(app, { database, logger, temporal, guard, now });
    },
  });
}
