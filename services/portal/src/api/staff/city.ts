import { adminRoutes } from '@kezek/contract/public/admin';
import { staffClient } from './staff-client';

/** What a city's operators may ask. */
export const cityApi = staffClient(adminRoutes);
