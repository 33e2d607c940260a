import type { BulletinProgress } from '@kezek/contract/internal/bulletin-for-workflows';
import type { Refusal } from '@kezek/rules/refusal';
import { ask, callOptions } from '../remote';
import type { BulletinClient } from './application';

/** What a bulletin's workflow asks of the bulletin database. All idempotent; instants are business time. */
export function createBulletinActivities(bulletin: BulletinClient) {
  const params = (bulletinId: string) => ({ params: { id: bulletinId } });
  return {
    bulletinProgress: (bulletinId: string): Promise<BulletinProgress> =>
      ask(() => bulletin.progress(params(bulletinId), callOptions())),

    /** The catalog's answer for the seats; a refusal withdraws the bulletin. */
    seatsReserved: (bulletinId: string, at: string, refusal: Refusal | null): Promise<BulletinProgress> =>
      ask(() => bulletin.reserved({ ...params(bulletinId), body: { at, refusal } }, callOptions())),

    /** The catalog's answer for another number of places; one that is older than what is wanted now changes nothing. */
    placesResized: (
      bulletinId: string,
      request: { at: string; revision: number; refusal: Refusal | null },
    ): Promise<BulletinProgress> =>
      ask(() => bulletin.resized({ ...params(bulletinId), body: request }, callOptions())),

    /** Publishes, settles the gathering, opens general access or closes: whatever is due at that instant. */
    advanceBulletin: (bulletinId: string, at: string): Promise<BulletinProgress> =>
      ask(() => bulletin.advance({ ...params(bulletinId), body: { at } }, callOptions())),

    endBulletin: (
      bulletinId: string,
      request: { at: string; how: 'closed' | 'withdrawn'; reasonCode: string; commandId: string },
    ): Promise<BulletinProgress> => ask(() => bulletin.end({ ...params(bulletinId), body: request }, callOptions())),

    seatsReturned: (bulletinId: string, placeNos: number[]): Promise<BulletinProgress> =>
      ask(() => bulletin.placesReturned({ ...params(bulletinId), body: { placeNos } }, callOptions())),
  };
}

export type BulletinActivities = ReturnType<typeof createBulletinActivities>;
