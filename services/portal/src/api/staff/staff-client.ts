import { createClient } from '@kezek/contract/client';
import { apiPrefix } from '@kezek/contract/public/api';
import type { RouteDefinition } from '@kezek/contract/route';
import { transport } from '../transport';

/** A client of the desks' routes: an act that waits for a busy worker may take long. */
export const staffClient = <const R extends Readonly<Record<string, RouteDefinition>>>(routes: R) =>
  createClient(routes, { baseUrl: apiPrefix, transport, timeoutMs: 60_000 });
