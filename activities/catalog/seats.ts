import type { Client } from '@kezek/contract/client';
import type { catalogForWorkflows, SeatAnswer } from '@kezek/contract/internal/catalog-for-workflows';
import { ask, callOptions } from '../remote';

export type CatalogClient = Client<typeof catalogForWorkflows>;

/** The seats behind a bulletin's places. All idempotent, by bulletin and place. */
export function createSeatActivities(catalog: CatalogClient) {
  return {
    reserveSeats: (bulletinId: string, groupId: string, places: number, at?: string): Promise<SeatAnswer> =>
      ask(() => catalog.reserveSeats({ body: { bulletinId, groupId, places, at } }, callOptions())),

    /** Before publication, to another number of places. */
    resizeReservation: (bulletinId: string, places: number, revision: number): Promise<SeatAnswer> =>
      ask(() => catalog.resizeReservation({ params: { bulletinId }, body: { places, revision } }, callOptions())),

    /** @returns the places whose seats the group has back. */
    async returnSeats(bulletinId: string, placeNos: number[], at?: string): Promise<number[]> {
      const { returned } = await ask(() =>
        catalog.returnSeats({ params: { bulletinId }, body: { placeNos, at } }, callOptions()),
      );
      return returned;
    },
  };
}

export type SeatActivities = ReturnType<typeof createSeatActivities>;
