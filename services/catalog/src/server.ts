import { createHttpApp } from '@kezek/platform/http-server';
import { requireInternalToken } from '@kezek/platform/internal-auth';
import type { Logger } from '@kezek/platform/logger';
import type { Express } from 'express';
import { problemTexts } from './problem-texts';
import { addGroupRoutes } from './routes/groups';
import { addKindergartenRoutes } from './routes/kindergartens';
import { addLocalityRoutes } from './routes/localities';
import { addReservationRoutes } from './routes/reservations';
import type { Storage } from './storage/open-storage';

export type CatalogOptions = { storage: Storage; logger: Logger; internalToken: string };

export function createCatalog({ storage, logger, internalToken }: CatalogOptions): Express {
  const guard = requireInternalToken(internalToken);
  return createHttpApp({
    name: 'catalog',
    logger,
    texts: problemTexts,
    metricsGuard: guard,
    ready: { database: () => storage.pool.query('SELECT 1') },
    routes: (app) => {
      app.use('/internal', guard);
      addLocalityRoutes(app, storage);
      addKindergartenRoutes(app, storage);
      addGroupRoutes(app, storage);
      addReservationRoutes(app, storage);
    },
  });
}
