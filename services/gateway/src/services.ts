import type { Client } from '@kezek/contract/client';
import { bulletinForGateway } from '@kezek/contract/internal/bulletin-for-gateway';
import { catalogByOperators } from '@kezek/contract/internal/catalog-by-operators';
import { catalogForGateway } from '@kezek/contract/internal/catalog-for-gateway';
import { catalogForRoster } from '@kezek/contract/internal/catalog-for-roster';
import { catalogForSwaps } from '@kezek/contract/internal/catalog-for-swaps';
import { catalogForYearTurn } from '@kezek/contract/internal/catalog-for-year-turn';
import { createServiceClient } from '@kezek/platform/http-transport';

const catalogRoutes = { ...catalogForGateway, ...catalogByOperators };

/** The other services, as the gateway calls them. */
export interface Services {
  bulletin: Client<typeof bulletinForGateway>;
  catalog: Client<typeof catalogRoutes>;
  roster: Client<typeof catalogForRoster>;
  yearTurn: Client<typeof catalogForYearTurn>;
  swaps: Client<typeof catalogForSwaps>;
}

export function serviceClients(env: { BULLETIN_URL: string; CATALOG_URL: string; INTERNAL_TOKEN: string }): Services {
  const { INTERNAL_TOKEN: token } = env;
  return {
    // Enough for the opening minute's admissions on their way at once; the service gathers them into few statements.
    bulletin: createServiceClient(bulletinForGateway, { baseUrl: env.BULLETIN_URL, token, maxSockets: 256 }),
    catalog: createServiceClient(catalogRoutes, { baseUrl: env.CATALOG_URL, token }),
    yearTurn: createServiceClient(catalogForYearTurn, { baseUrl: env.CATALOG_URL, token }),
    swaps: createServiceClient(catalogForSwaps, { baseUrl: env.CATALOG_URL, token }),
    roster: createServiceClient(catalogForRoster, { baseUrl: env.CATALOG_URL, token }),
  };
}
