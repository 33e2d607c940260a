import { reconcileRoutes } from '@kezek/contract/public/reconcile';
import { staffClient } from './staff-client';

/** The nightly comparison, for a city's operators. */
export const reconcileApi = staffClient(reconcileRoutes);
