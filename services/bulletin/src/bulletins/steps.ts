import { hasEnded } from '@kezek/rules/bulletin/schedule';
import type { Instant } from '@kezek/calendar/instant';
import type { BulletinProgress } from '@kezek/contract/internal/bulletin-for-workflows';
import type { Refusal } from '@kezek/rules/refusal';
import { packAt } from '../policy/policy';
import { missing, refusalProblem } from '../problems';
import { writeBulletinEnd } from '../protocol/write';
import type { Database } from '../storage/database';
import { lockBulletin } from '../storage/locks';
import type { BulletinRow } from '../storage/rows';
import type { Work } from '../storage/work';
import { businessNow } from '../time/business-now';
import { aheadMs, noLaterThanNow, requireNotAhead } from '../time/stamps';
import { advance, advanceAlone } from './advance';
import { endBulletin } from './end';
import { bulletinOf } from './find';
import { progressOf } from './progress';
import { noteResized } from './resize';

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
        const bulletin = await bulletinOf(work, id);
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
    end: (id: string, ending: Ending) =>
      step(id, async (work, bulletin) => {
        await requireNotAhead(work, ending.at);
        return endByPeople(work, await advance(work, bulletin, ending.at), ending);
      }),
    reserved: (id: string, at: Instant, refusal: Refusal | null) =>
      step(id, async (work, bulletin) => {
        if (bulletin.status !== 'reserving') return bulletin;
        const noted = await noLaterThanNow(work, at);
        return refusal ? refuseSeats(work, bulletin, noted, refusal) : schedule(work, bulletin, noted);
      }),
    resized: (id: string, answer: { at: Instant; revision: number; refusal: Refusal | null }) =>
      step(id, async (work, bulletin) =>
        noteResized(work, bulletin, { ...answer, at: await noLaterThanNow(work, answer.at) }),
      ),
    returned: (id: string, placeNos: readonly number[]) =>
      step(id, (work, bulletin) => markReturned(work, bulletin, placeNos)),
  };
}

export interface Ending {
  at: Instant;
  how: 'closed' | 'withdrawn';
  /** Of the closing reasons of the pack in force. */
  reasonCode: string;
}

/**
 * Before its time, with a reason that those released hear and the protocol keeps. A kindergarten takes no place away that
 * somebody holds; the city's operator can.
 *
 * @throws Problem 422 `unknown-reason`; 409 `bulletin-is-held`.
 */
async function endByPeople(work: Work, bulletin: BulletinRow, { at, how, reasonCode }: Ending): Promise<BulletinRow> {
  if (hasEnded(bulletin)) return bulletin;
  const pack = packAt(work.policy, bulletin.city, at);
  if (!pack.values.closingReasons.some(({ code }) => code === reasonCode)) {
    throw refusalProblem({ code: 'unknown-reason' });
  }
  if (how === 'closed' && (await isHeld(work, bulletin.id))) throw refusalProblem({ code: 'bulletin-is-held' });
  const reason = { code: reasonCode, packVersion: pack.version };
  const ended = await endBulletin(work, bulletin, at, how, how, reason);
  await writeBulletinEnd(work, bulletin, { at, how, reason });
  return ended;
}

async function isHeld({ db }: Work, bulletinId: string): Promise<boolean> {
  const held = db.selectFrom('response').select('id').where('bulletinId', '=', bulletinId).where('status', '=', 'held');
  return (await held.limit(1).executeTakeFirst()) !== undefined;
}

async function schedule(work: Work, bulletin: BulletinRow, at: Instant): Promise<BulletinRow> {
  await work.db.updateTable('bulletin').set({ status: 'scheduled' }).where('id', '=', bulletin.id).execute();
  return advanceAlone(work, { ...bulletin, status: 'scheduled' }, at);
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
  await work.db.updateTable('bulletin').set({ returnedPlaces }).where('id', '=', bulletin.id).execute();
  return { ...bulletin, returnedPlaces };
}
