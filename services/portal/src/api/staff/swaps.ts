import { swapRoutes } from '@kezek/contract/public/swaps';
import { staffClient } from './staff-client';

const { staffSwaps, citySwaps } = swapRoutes;

/** Swaps through a kindergarten, and those of a city. */
export const staffSwapApi = staffClient({ staffSwaps, citySwaps });
