import { adminRoutes } from './admin';
import { applicationRoutes } from './applications';
import { cityRoutes } from './city';
import { inboxRoutes } from './inbox';
import { otherSystemsRoutes } from './other-systems';
import { sessionRoutes } from './session';
import { staffRoutes } from './staff';

/** Every public route by its name: what OpenAPI, the rights table and a client for everything are made of. */
export const publicRoutes = {
  ...cityRoutes,
  ...sessionRoutes,
  ...applicationRoutes,
  ...inboxRoutes,
  ...staffRoutes,
  ...adminRoutes,
  ...otherSystemsRoutes,
};
export type PublicRoutes = typeof publicRoutes;
export type PublicRouteName = keyof PublicRoutes;
