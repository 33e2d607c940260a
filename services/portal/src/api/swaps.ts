import { createClient } from '@kezek/contract/client';
import { apiPrefix } from '@kezek/contract/public/api';
import { swapRoutes } from '@kezek/contract/public/swaps';
import { transport } from './transport';

/** Swaps of places: loaded with the pages that ask for them. */
export const swapApi = createClient(swapRoutes, { baseUrl: apiPrefix, transport, timeoutMs: 15_000 });
