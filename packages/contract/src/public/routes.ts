import { actRoutes } from './acts';
import { adminRoutes } from './admin';
import { applicationRoutes } from './applications';
import { attachmentRoutes } from './attachments';
import { cityRoutes } from './city';
import { cityCatalogRoutes } from './city-catalog';
import { cityMessageRoutes } from './city-messages';
import { inboxRoutes } from './inbox';
import { notificationPreferenceRoutes } from './notification-preferences';
import { mobileSigningRoutes } from './mobile-signing';
import { otherSystemsRoutes } from './other-systems';
import { paperRoutes } from './papers';
import { personalDataRoutes } from './personal-data';
import { savedFilterRoutes } from './saved-filters';
import { reviewRoutes } from './reviews';
import { serviceKeyRoutes } from './service-keys';
import { sessionRoutes } from './session';
import { signInRoutes } from './sign-in';
import { staffEmployeeRoutes } from './staff-employees';
import { staffRoutes } from './staff';

/** Every public route by its name: what OpenAPI, the rights table and a client for everything are made of. */
export const publicRoutes = {
  ...cityRoutes,
  ...sessionRoutes,
  ...personalDataRoutes,
  ...signInRoutes,
  ...applicationRoutes,
  ...attachmentRoutes,
  ...actRoutes,
  ...mobileSigningRoutes,
  ...inboxRoutes,
  ...notificationPreferenceRoutes,
  ...savedFilterRoutes,
  ...staffRoutes,
  ...staffEmployeeRoutes,
  ...adminRoutes,
  ...cityCatalogRoutes,
  ...cityMessageRoutes,
  ...serviceKeyRoutes,
  ...paperRoutes,
  ...reviewRoutes,
  ...otherSystemsRoutes,
};
export type PublicRoutes = typeof publicRoutes;
export type PublicRouteName = keyof PublicRoutes;
