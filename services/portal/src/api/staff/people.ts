import { cityCatalogRoutes } from '@kezek/contract/public/city-catalog';
import { cityMessageRoutes } from '@kezek/contract/public/city-messages';
import { reviewRoutes } from '@kezek/contract/public/reviews';
import { serviceKeyRoutes } from '@kezek/contract/public/service-keys';
import { staffEmployeeRoutes } from '@kezek/contract/public/staff-employees';
import { staffClient } from './staff-client';

/** Kindergartens, districts, who works where, and what is said to families and by them. */
export const peopleApi = staffClient({
  ...cityCatalogRoutes,
  ...cityMessageRoutes,
  ...serviceKeyRoutes,
  ...staffEmployeeRoutes,
  ...reviewRoutes,
});
