import { createClient } from '@kezek/contract/client';
import { apiPrefix } from '@kezek/contract/public/api';
import { ownAttendanceRoutes } from '@kezek/contract/public/own-attendance';
import { transport } from './transport';

/** How a family's child attends, and its leaving: loaded with the pages that ask for it. */
export const ownAttendanceApi = createClient(ownAttendanceRoutes, { baseUrl: apiPrefix, transport, timeoutMs: 15_000 });
