import type { Client } from '@kezek/contract/client';
import type { catalogForWorkflows, SeatAnswer } from '@kezek/contract/internal/catalog-for-workflows';
import { refuse } from '@kezek/rules/refusal';
import type { BulletinClient } from '../bulletin/application';
import { ask, callOptions } from '../remote';

export type CatalogClient = Client<typeof catalogForWorkflows>;

export interface TakeSeat {
  applicationId: string;
  /** Documents that were seen; without them nothing is taken. */
  recordId: string;
  bulletinId: string;
  placeNo: number;
  directionId: string;
  groupId?: string;
}

/** The seats behind a bulletin's places. All idempotent: reservations by bulletin and place, enrolment by direction. */
export function createSeatActivities(catalog: CatalogClient, bulletin: Pick<BulletinClient, 'enrolmentRecord'>) {
  return {
    reserveSeats: (bulletinId: string, groupId: string, places: number): Promise<SeatAnswer> =>
      ask(() => catalog.reserveSeats({ body: { bulletinId, groupId, places } }, callOptions())),

    /**
     * Enrolment: the reserved seat becomes a taken one, perhaps in another group of that kindergarten. A taken seat is
     * never given back, so what could still refuse the enrolment is asked first.
     */
    async takeSeat({ applicationId, recordId, bulletinId, placeNo, ...body }: TakeSeat): Promise<SeatAnswer> {
      const record = { params: { id: applicationId, recordId } };
      const { known } = await ask(() => bulletin.enrolmentRecord(record, callOptions()));
      if (!known) return refuse('documents-record-required');
      return ask(() => catalog.takeSeat({ params: { bulletinId, placeNo }, body }, callOptions()));
    },

    /** @returns the places whose seats the group has back. */
    async returnSeats(bulletinId: string, placeNos: number[]): Promise<number[]> {
      const { returned } = await ask(() =>
        catalog.returnSeats({ params: { bulletinId }, body: { placeNos } }, callOptions()),
      );
      return returned;
    },
  };
}

export type SeatActivities = ReturnType<typeof createSeatActivities>;
