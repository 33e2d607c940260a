import type { SeatAnswer } from '@kezek/contract/internal/catalog-for-workflows';
import type { Intent } from '@kezek/rules/application/fact';
import { accept, refuse, type Result } from '@kezek/rules/refusal';
import { randomUUID } from 'node:crypto';

/** The test double of a remote service: the catalog's seats, of one group and one other that is full. */
export class CatalogDouble {
  readonly kindergartenId = randomUUID();
  readonly groupId = randomUUID();
  readonly fullGroupId = randomUUID();
  readonly taken = new Map<string, string>();
  readonly reserved = new Map<string, number[]>();
  /** Free seats of the group. */
  free = 100;

  /** Of an enrolment: the group in which its seat is. */
  take(intent: Intent): Result<Intent> {
    if (intent.type !== 'enroll') return accept(intent);
    const { referralId, groupId = this.groupId } = intent;
    if (groupId === this.fullGroupId) return refuse('group-full');
    this.taken.set(referralId, groupId);
    return accept({ ...intent, groupId });
  }

  activities() {
    return {
      reserveSeats: async (bulletinId: string, groupId: string, places: number): Promise<SeatAnswer> => {
        if (!this.reserved.has(bulletinId)) {
          if (this.free < places) return refuse('group-full');
          this.free -= places;
          this.reserved.set(
            bulletinId,
            Array.from({ length: places }, (_, index) => index + 1),
          );
        }
        return { ok: true, kindergartenId: this.kindergartenId, groupId };
      },
      resizeReservation: async (bulletinId: string, places: number): Promise<SeatAnswer> => {
        const reserved = this.reserved.get(bulletinId) ?? [];
        if (this.free < places - reserved.length) return refuse('group-full');
        this.free -= places - reserved.length;
        this.reserved.set(
          bulletinId,
          Array.from({ length: places }, (_, index) => index + 1),
        );
        return { ok: true, kindergartenId: this.kindergartenId, groupId: this.groupId };
      },
      returnSeats: async (bulletinId: string, placeNos: number[]): Promise<number[]> => {
        const reserved = this.reserved.get(bulletinId) ?? [];
        const returned = reserved.filter((placeNo) => placeNos.includes(placeNo));
        this.reserved.set(
          bulletinId,
          reserved.filter((placeNo) => !placeNos.includes(placeNo)),
        );
        this.free += returned.length;
        return returned;
      },
    };
  }
}
