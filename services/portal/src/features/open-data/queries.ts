import { createClient } from '@kezek/contract/client';
import { apiPrefix } from '@kezek/contract/public/api';
import { openDataRoutes } from '@kezek/contract/public/open-data';
import { queryOptions } from '@tanstack/react-query';
import { transport } from '../../api/transport';

const openDataApi = createClient(openDataRoutes, { baseUrl: apiPrefix, transport, timeoutMs: 15_000 });

export const openDataQuery = queryOptions({ queryKey: ['open-data'], queryFn: () => openDataApi.openData() });
