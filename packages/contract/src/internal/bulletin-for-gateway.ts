import { applicationRoutes } from './bulletin/application-routes';
import { audienceRoutes } from './bulletin/audience-routes';
import { bulletinRoutes } from './bulletin/bulletin-routes';
import { policyRoutes } from './bulletin/policy-routes';
import { responseRoutes } from './bulletin/response-routes';
import { statisticsRoutes } from './bulletin/statistics-routes';

/** What the gateway asks of the bulletin service. Rights were checked by the gateway; business time comes with the request. */
export const bulletinForGateway = {
  ...applicationRoutes,
  ...responseRoutes,
  ...bulletinRoutes,
  ...audienceRoutes,
  ...policyRoutes,
  ...statisticsRoutes,
};
