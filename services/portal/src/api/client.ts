import { createClient } from '@kezek/contract/client';
import { actRoutes } from '@kezek/contract/public/acts';
import { apiPrefix } from '@kezek/contract/public/api';
import { applicationRoutes } from '@kezek/contract/public/applications';
import { attachmentRoutes } from '@kezek/contract/public/attachments';
import { cityRoutes } from '@kezek/contract/public/city';
import { inboxRoutes } from '@kezek/contract/public/inbox';
import { notificationPreferenceRoutes } from '@kezek/contract/public/notification-preferences';
import { mobileSigningRoutes } from '@kezek/contract/public/mobile-signing';
import { paperRoutes } from '@kezek/contract/public/papers';
import { personalDataRoutes } from '@kezek/contract/public/personal-data';
import { savedFilterRoutes } from '@kezek/contract/public/saved-filters';
import { reviewRoutes } from '@kezek/contract/public/reviews';
import { sessionRoutes } from '@kezek/contract/public/session';
import { signInRoutes } from '@kezek/contract/public/sign-in';
import { transport } from './transport';

/** What anybody and a family may ask; desks of staff have clients of their own. */
export const api = createClient(
  {
    ...cityRoutes,
    ...sessionRoutes,
    ...signInRoutes,
    ...applicationRoutes,
    ...attachmentRoutes,
    ...actRoutes,
    ...mobileSigningRoutes,
    ...paperRoutes,
    ...inboxRoutes,
    ...notificationPreferenceRoutes,
    ...savedFilterRoutes,
    ...personalDataRoutes,
    ...reviewRoutes,
  },
  { baseUrl: apiPrefix, transport, timeoutMs: 15_000 },
);

/** Where a browser opens what the API answers as a file. */
export const fileUrl = (path: `/${string}`): string => `${apiPrefix}${path}`;
