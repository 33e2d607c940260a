import { createApplicationActivities, type BulletinClient } from './bulletin/application';
import { createBulletinActivities } from './bulletin/bulletin';
import { createSeatActivities, type CatalogClient } from './catalog/seats';
import { createErasureActivities, type ErasureClients } from './erasure/erasure';
import { createTellActivities, type GatewayClient } from './gateway/tell';
import { createTellMatchingActivities } from './gateway/tell-matching';

/** Everything that workflows ask of the world, by whom they ask. */
export function createActivities(clients: {
  bulletin: BulletinClient;
  catalog: CatalogClient;
  gateway: GatewayClient;
  erasure: ErasureClients;
}) {
  return {
    ...createApplicationActivities(clients.bulletin),
    ...createBulletinActivities(clients.bulletin),
    ...createSeatActivities(clients.catalog, clients.bulletin),
    ...createTellActivities(clients.gateway),
    ...createTellMatchingActivities(clients.bulletin, clients.gateway),
    ...createErasureActivities(clients.erasure),
  };
}
