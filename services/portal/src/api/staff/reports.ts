import { reportRoutes } from '@kezek/contract/public/reports';
import { staffClient } from './staff-client';

/** What a city's operators may report. */
export const reportApi = staffClient(reportRoutes);
