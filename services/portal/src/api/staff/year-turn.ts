import { yearTurnRoutes } from '@kezek/contract/public/year-turn';
import { staffClient } from './staff-client';

/** The turn of the kindergarten's year. */
export const yearTurnApi = staffClient(yearTurnRoutes);
