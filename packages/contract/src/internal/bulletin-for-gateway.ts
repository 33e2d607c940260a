import { applicationRoutes } from './bulletin/application-routes';
import { bulletinRoutes } from './bulletin/bulletin-routes';
import { draftRoutes } from './bulletin/draft-routes';
import { policyRoutes } from './bulletin/policy-routes';
import { reconcileRoutes } from './bulletin/reconcile-routes';
import { responseRoutes } from './bulletin/response-routes';
import { statisticsRoutes } from './bulletin/statistics-routes';

/** What the gateway asks of the bulletin service. Rights were checked by the gateway; business time comes with the request. */
export const bulletinForGateway = {
  ...applicationRoutes,
  ...responseRoutes,
  ...bulletinRoutes,
  ...policyRoutes,
  ...draftRoutes,
  ...statisticsRoutes,
  ...reconcileRoutes,
};
