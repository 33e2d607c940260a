import { createClient } from '@kezek/contract/client';
import { adminRoutes } from '@kezek/contract/public/admin';
import { apiPrefix } from '@kezek/contract/public/api';
import { staffRoutes } from '@kezek/contract/public/staff';
import { transport } from './transport';

/** What a kindergarten's employees and a city's operators may ask. */
export const staffApi = createClient(
  { ...staffRoutes, ...adminRoutes },
  { baseUrl: apiPrefix, transport, timeoutMs: 60_000 },
);
