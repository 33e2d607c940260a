import { staffPreferenceRoutes } from '@kezek/contract/public/notification-preferences';
import { staffRoutes } from '@kezek/contract/public/staff';
import { staffDeskRoutes } from '@kezek/contract/public/staff-desk';
import { staffClient } from './staff-client';

/** What a kindergarten's employees may ask. */
export const kindergartenApi = staffClient({ ...staffRoutes, ...staffDeskRoutes, ...staffPreferenceRoutes });
