import { cityDeskRoutes } from '@kezek/contract/public/city-desk';
import { staffClient } from './staff-client';

/** What an operator's desk shows of the own city, and what is taken back there. */
export const cityDeskApi = staffClient(cityDeskRoutes);
