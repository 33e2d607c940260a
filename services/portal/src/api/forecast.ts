import { createClient } from '@kezek/contract/client';
import { forecastRoutes } from '@kezek/contract/public/forecast';
import { forFamilies } from './client';

/** How long families waited: loaded with the pages that ask for it. */
export const forecastApi = createClient(forecastRoutes, forFamilies);
