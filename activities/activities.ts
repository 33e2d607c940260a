import { createApplicationActivities, type BulletinClient } from './bulletin/application';
import { createBulletinActivities } from './bulletin/bulletin';
import { createSeatActivities, type CatalogClient } from './catalog/seats';
import { createErasureActivities, type ErasureClients } from './erasure/erasure';
import { createReconcileActivities, type ReconcileClients } from './reconcile/reconcile';

/** Everything that workflows ask of the world, by whom they ask. */
export function createActivities(clients: {
  bulletin: BulletinClient;
  catalog: CatalogClient;
  erasure: ErasureClients;
  reconcile: ReconcileClients;
}) {
  return {
    ...createApplicationActivities(clients.bulletin, clients.catalog),
    ...createBulletinActivities(clients.bulletin),
    ...createSeatActivities(clients.catalog),
    ...createErasureActivities(clients.erasure),
    ...createReconcileActivities(clients.reconcile),
  };
}
