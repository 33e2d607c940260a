import type { Instant } from '@kezek/calendar/instant';
import type { BulletinProgress } from '@kezek/contract/internal/bulletin-for-workflows';
import type { Refusal } from '@kezek/rules/refusal';
import { missing } from '../problems';
import type { Database } from '../storage/database';
import { lockBulletin } from '../storage/locks';
import type { BulletinRow } from '../storage/rows';
import { rowOf, rowsOf, type Work } from '../storage/work';
import { bulletinColumns } from '../storage/columns';
import { businessNow } from '../time/business-now';
import { aheadMs, noLaterThanNow, requireNotAhead } from '../time/stamps';
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
    progress: (id: string): Promise<BulletinProgress> =>
      database.snapshot(async (work) => {
        const bulletin = await rowOf<BulletinRow>(work, `SELECT ${bulletinColumns} FROM bulletin WHERE id = $1`, [id]);
        if (!bulletin) throw missing();
        return progressOf(work, bulletin);
      }),
    /** At an instant that the database's clock has not come to: what is due by now, and when to ask again. */
    advance: (id: string, at: Instant): Promise<BulletinProgress> =>
      database.transact(async (work) => {
        const now = await businessNow(work);
        const notYetMs = aheadMs(now, at);
        const bulletin = await lockBulletin(work, id);
        if (!bulletin) throw missing();
        const progress = await progressOf(work, await advance(work, bulletin, notYetMs > 0 ? now : at));
        return { ...progress, ...(notYetMs > 0 && { notYetMs }) };
      }),
    end: (id: string, at: Instant, how: 'closed' | 'withdrawn') =>
      step(id, async (work, bulletin) => {
        await requireNotAhead(work, at);
        return endBulletin(work, await advance(work, bulletin, at), at, how, how);
      }),
    reserved: (id: string, at: Instant, refusal: Refusal | null) =>
      step(id, async (work, bulletin) => {
        if (bulletin.status !== 'reserving') return bulletin;
        const noted = await noLaterThanNow(work, at);
        return refusal ? refuseSeats(work, bulletin, noted, refusal) : schedule(work, bulletin, noted);
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
