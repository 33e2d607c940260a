import { createApplicationActivities, type BulletinClient } from './bulletin/application';
import { createBulletinActivities } from './bulletin/bulletin';
import { createSeatActivities, type CatalogClient } from './catalog/seats';
import { createCityMessageActivities, type CityMessageClient } from './city-messages/city-messages';
import { createLeavingActivities, type LeavingClient } from './catalog/leaving';
import { createSwapActivities, type SwapClient } from './catalog/swaps';
import { createYearTurnActivities, type YearTurnClient } from './catalog/year-turn';
import { createErasureActivities, type ErasureClients } from './erasure/erasure';
import { createForecastActivities, type ForecastClient } from './forecast/forecast';
import { createLedgerActivities, type LedgerClients } from './ledger/ledger';
import { createReconcileActivities, type ReconcileClients } from './reconcile/reconcile';
import { createImportActivities } from './imports/imports';
import type { Client } from '@kezek/contract/client';
import type { gatewayForImports } from '@kezek/contract/internal/gateway-for-imports';

/** Everything that workflows ask of the world, by whom they ask. */
export function createActivities(clients: {
  bulletin: BulletinClient;
  catalog: CatalogClient;
  erasure: ErasureClients;
  cityMessages: CityMessageClient;
  yearTurn: YearTurnClient;
  leavings: LeavingClient;
  swaps: SwapClient;
  reconcile: ReconcileClients;
  forecast: ForecastClient;
  ledger: LedgerClients;
  imports: Client<typeof gatewayForImports>;
}) {
  return {
    ...createApplicationActivities(clients.bulletin, clients.catalog),
    ...createBulletinActivities(clients.bulletin),
    ...createSeatActivities(clients.catalog),
    ...createErasureActivities(clients.erasure),
    ...createCityMessageActivities(clients.cityMessages),
    ...createYearTurnActivities(clients.yearTurn),
    ...createLeavingActivities(clients.leavings),
    ...createSwapActivities(clients.swaps),
    ...createReconcileActivities(clients.reconcile),
    ...createForecastActivities(clients.forecast),
    ...createLedgerActivities(clients.ledger),
    ...createImportActivities(clients.imports),
  };
}
