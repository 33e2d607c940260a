import { createHttpApp } from '@kezek/platform/http-server';
import { requireInternalToken } from '@kezek/platform/internal-auth';
import type { Logger } from '@kezek/platform/logger';
import type { Express } from 'express';
import { problemTexts } from './problem-texts';
import { addOperatorRoutes } from './routes/by-operators';
import { addGroupRoutes } from './routes/groups';
import { addKindergartenRoutes } from './routes/kindergartens';
import { addLocalityRoutes } from './routes/localities';
import { addReservationRoutes } from './routes/reservations';
import { addRosterRoutes } from './routes/roster';
import { addSwapRoutes } from './routes/swaps';
import { addYearTurnRoutes } from './routes/year-turn';
import type { Storage } from './storage/open-storage';

export type CatalogOptions = {
  storage: Storage;
  logger: Logger;
  internalToken: string;
  /** Opens `/metrics`; the internal one unless given. */
  metricsToken?: string;
};

export function createCatalog({
  storage,
  logger,
  internalToken,
  metricsToken = internalToken,
}: CatalogOptions): Express {
  return createHttpApp({
    name: 'catalog',
    logger,
    texts: problemTexts,
    metricsGuard: requireInternalToken(metricsToken),
    ready: { database: () => storage.pool.query('SELECT 1') },
    routes: (app) => {
      app.use('/internal', requireInternalToken(internalToken));
      addLocalityRoutes(app, storage);
      addKindergartenRoutes(app, storage);
      addOperatorRoutes(app, storage);
      addGroupRoutes(app, storage);
      addReservationRoutes(app, storage);
      addRosterRoutes(app, storage);
      addYearTurnRoutes(app, storage);
      addSwapRoutes(app, storage);
    },
  });
}
