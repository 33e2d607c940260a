import { actRoutes } from './acts';
import { adminRoutes } from './admin';
import { applicationRoutes } from './applications';
import { attachmentRoutes } from './attachments';
import { cityRoutes } from './city';
import { cityCatalogRoutes } from './city-catalog';
import { cityMessageRoutes } from './city-messages';
import { forecastRoutes } from './forecast';
import { importRoutes } from './imports';
import { cityDeskRoutes } from './city-desk';
import { inboxRoutes } from './inbox';
import { notificationPreferenceRoutes, staffPreferenceRoutes } from './notification-preferences';
import { publicLedgerRoutes } from './ledger';
import { mobileSigningRoutes } from './mobile-signing';
import { openDataRoutes } from './open-data';
import { otherSystemsRoutes } from './other-systems';
import { paperRoutes } from './papers';
import { personalDataRoutes } from './personal-data';
import { policyDraftRoutes } from './policy-drafts';
import { reconcileRoutes } from './reconcile';
import { savedFilterRoutes } from './saved-filters';
import { wishListRoutes } from './wish-lists';
import { reviewRoutes } from './reviews';
import { serviceKeyRoutes } from './service-keys';
import { ownAttendanceRoutes } from './own-attendance';
import { rosterRoutes } from './roster';
import { reportRoutes } from './reports';
import { sessionRoutes } from './session';
import { signInRoutes } from './sign-in';
import { staffEmployeeRoutes } from './staff-employees';
import { staffRoutes } from './staff';
import { swapRoutes } from './swaps';
import { yearTurnRoutes } from './year-turn';
import { staffDeskRoutes } from './staff-desk';

/** Every public route by its name: what OpenAPI, the rights table and a client for everything are made of. */
export const publicRoutes = {
  ...cityRoutes,
  ...sessionRoutes,
  ...personalDataRoutes,
  ...signInRoutes,
  ...applicationRoutes,
  ...forecastRoutes,
  ...attachmentRoutes,
  ...actRoutes,
  ...mobileSigningRoutes,
  ...inboxRoutes,
  ...notificationPreferenceRoutes,
  ...savedFilterRoutes,
  ...wishListRoutes,
  ...staffRoutes,
  ...staffDeskRoutes,
  ...staffPreferenceRoutes,
  ...staffEmployeeRoutes,
  ...ownAttendanceRoutes,
  ...rosterRoutes,
  ...yearTurnRoutes,
  ...swapRoutes,
  ...adminRoutes,
  ...policyDraftRoutes,
  ...cityCatalogRoutes,
  ...cityMessageRoutes,
  ...serviceKeyRoutes,
  ...cityDeskRoutes,
  ...reconcileRoutes,
  ...reportRoutes,
  ...openDataRoutes,
  ...publicLedgerRoutes,
  ...importRoutes,
  ...paperRoutes,
  ...reviewRoutes,
  ...otherSystemsRoutes,
};
export type PublicRoutes = typeof publicRoutes;
export type PublicRouteName = keyof PublicRoutes;
