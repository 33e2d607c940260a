import { actRoutes } from './acts';
import { adminRoutes } from './admin';
import { applicationRoutes } from './applications';
import { attachmentRoutes } from './attachments';
import { cityRoutes } from './city';
import { inboxRoutes } from './inbox';
import { notificationPreferenceRoutes } from './notification-preferences';
import { mobileSigningRoutes } from './mobile-signing';
import { otherSystemsRoutes } from './other-systems';
import { paperRoutes } from './papers';
import { personalDataRoutes } from './personal-data';
import { policyDraftRoutes } from './policy-drafts';
import { reconcileRoutes } from './reconcile';
import { savedFilterRoutes } from './saved-filters';
import { reviewRoutes } from './reviews';
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
  ...policyDraftRoutes,
  ...reconcileRoutes,
  ...paperRoutes,
  ...reviewRoutes,
  ...otherSystemsRoutes,
};
export type PublicRoutes = typeof publicRoutes;
export type PublicRouteName = keyof PublicRoutes;
