import type { Instant } from '@kezek/calendar/instant';
import type { BulletinProgress } from '@kezek/contract/internal/bulletin-for-workflows';
import type { Refusal } from '@kezek/rules/refusal';
import { missing } from '../problems';
import type { Database } from '../storage/database';
import { lockBulletin } from '../storage/locks';
import type { BulletinRow } from '../storage/rows';
import { rowsOf, type Work } from '../storage/work';
import { advance } from './advance';
import { endBulletin } from './end';
import { progressOf } from './progress';

/** The steps of a bulletin's workflow; each may be repeated and answers where the bulletin then stands. */
export function bulletinSteps(database: Database) {
  const step = (id: string, change: (work: Work, bulletin: BulletinRow) => Promise<BulletinRow>) =>
    database.transact(async (work): Promise<BulletinProgress> => {
      const bulletin = await lockBulletin(work, id);
      if (!bulletin) throw missing();
      return progressOf(work, await change(work, bulletin));
    });
  return {
    progress: (id: string) => step(id, async (_work, bulletin) => bulletin),
    advance: (id: string, at: Instant) => step(id, (work, bulletin) => advance(work, bulletin, at)),
    end: (id: string, at: Instant, how: 'closed' | 'withdrawn') =>
      step(id, async (work, bulletin) => endBulletin(work, await advance(work, bulletin, at), at, how, how)),
    reserved: (id: string, at: Instant, refusal: Refusal | null) =>
      step(id, async (work, bulletin) => {
        if (bulletin.status !== 'reserving') return bulletin;
        return refusal ? refuseSeats(work, bulletin, at, refusal) : schedule(work, bulletin, at);
      }),
    returned: (id: string, placeNos: readonly number[]) =>
      step(id, (work, bulletin) => markReturned(work, bulletin, placeNos)),
  };
}

async function schedule(work: Work, bulletin: BulletinRow, at: Instant): Promise<BulletinRow> {
  await rowsOf(work, `UPDATE bulletin SET status = 'scheduled' WHERE id = $1`, [bulletin.id]);
  return advance(work, { ...bulletin, status: 'scheduled' }, at);
}

/** The catalog has no seats for it: withdrawn with the refusal as the reason, and nothing to give back. */
async function refuseSeats(work: Work, bulletin: BulletinRow, at: Instant, refusal: Refusal): Promise<BulletinRow> {
  const ended = await endBulletin(work, bulletin, at, 'withdrawn', refusal.code);
  const all = Array.from({ length: bulletin.places }, (_, index) => index + 1);
  return markReturned(work, ended, all);
}

async function markReturned(work: Work, bulletin: BulletinRow, placeNos: readonly number[]): Promise<BulletinRow> {
  const inRange = placeNos.filter((n) => n >= 1 && n <= bulletin.places);
  const returnedPlaces = [...new Set([...bulletin.returnedPlaces, ...inRange])].toSorted((a, b) => a - b);
  await rowsOf(work, `UPDATE bulletin SET returned_places = $2 WHERE id = $1`, [bulletin.id, returnedPlaces]);
  return { ...bulletin, returnedPlaces };
}
