import { createClient } from '@kezek/contract/client';
import { actRoutes } from '@kezek/contract/public/acts';
import { apiPrefix } from '@kezek/contract/public/api';
import { applicationRoutes } from '@kezek/contract/public/applications';
import { cityRoutes } from '@kezek/contract/public/city';
import { inboxRoutes } from '@kezek/contract/public/inbox';
import { notificationPreferenceRoutes } from '@kezek/contract/public/notification-preferences';
import { mobileSigningRoutes } from '@kezek/contract/public/mobile-signing';
import { sessionRoutes } from '@kezek/contract/public/session';
import { signInRoutes } from '@kezek/contract/public/sign-in';
import { transport } from './transport';

export const forFamilies = { baseUrl: apiPrefix, transport, timeoutMs: 15_000 };

/** What anybody and a family may ask, as many pages do; what few ask, and the desks, have clients of their own. */
export const api = createClient(
  {
    ...cityRoutes,
    ...sessionRoutes,
    ...signInRoutes,
    ...applicationRoutes,
    ...actRoutes,
    ...mobileSigningRoutes,
    ...inboxRoutes,
    ...notificationPreferenceRoutes,
  },
  forFamilies,
);

/** Where a browser opens what the API answers as a file. */
export const fileUrl = (path: `/${string}`): string => `${apiPrefix}${path}`;
