import { applicationRoutes } from './bulletin/application-routes';
import { audienceRoutes } from './bulletin/audience-routes';
import { bulletinRoutes } from './bulletin/bulletin-routes';
import { draftRoutes } from './bulletin/draft-routes';
import { cityRoutes } from './bulletin/city-routes';
import { deskRoutes } from './bulletin/desk-routes';
import { forecastRoutes } from './bulletin/forecast-routes';
import { importRoutes } from './bulletin/import-routes';
import { ledgerRoutes } from './bulletin/ledger-routes';
import { policyRoutes } from './bulletin/policy-routes';
import { reconcileRoutes } from './bulletin/reconcile-routes';
import { reportRoutes } from './bulletin/report-routes';
import { responseRoutes } from './bulletin/response-routes';
import { statisticsRoutes } from './bulletin/statistics-routes';

/** What the gateway asks of the bulletin service. Rights were checked by the gateway; business time comes with the request. */
export const bulletinForGateway = {
  ...applicationRoutes,
  ...importRoutes,
  ...cityRoutes,
  ...responseRoutes,
  ...bulletinRoutes,
  ...audienceRoutes,
  ...deskRoutes,
  ...policyRoutes,
  ...draftRoutes,
  ...statisticsRoutes,
  ...forecastRoutes,
  ...reconcileRoutes,
  ...reportRoutes,
  ...ledgerRoutes,
};
