import { rosterRoutes } from '@kezek/contract/public/roster';
import { staffClient } from './staff-client';

/** Groups, who attends them, and the journal of their seats. */
export const rosterApi = staffClient(rosterRoutes);
