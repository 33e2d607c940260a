import { staffRoutes } from '@kezek/contract/public/staff';
import { staffClient } from './staff-client';

/** What a kindergarten's employees may ask. */
export const kindergartenApi = staffClient(staffRoutes);
