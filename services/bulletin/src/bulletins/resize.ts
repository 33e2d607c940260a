import type { Instant } from '@kezek/calendar/instant';
import { Problem } from '@kezek/platform/problem';
import type { Refusal } from '@kezek/rules/refusal';
import { tellLedger } from '../ledger/tell';
import { tellResponses } from '../outbox/tell';
import type { BulletinRow } from '../storage/rows';
import type { Work } from '../storage/work';
import { fillPlaces } from './fill-places';

type Change = Partial<Pick<BulletinRow, 'places' | 'wantedPlaces' | 'placesRevision' | 'placesRefusal'>>;

/**
 * What another number of places makes of a bulletin that is not published yet. Fewer are so at once, so that nobody is
 * given a place whose seat goes back; more are there when the catalog has reserved their seats. The workflow asks it.
 *
 * @throws Problem 503 `try-again` while the first seats are being reserved.
 */
export function wishForPlaces(bulletin: BulletinRow, wanted: number): Change {
  if (bulletin.status === 'reserving') throw new Problem(503, 'try-again');
  if (wanted === (bulletin.wantedPlaces ?? bulletin.places)) return { placesRefusal: null };
  const places = Math.min(wanted, bulletin.places);
  return { places, wantedPlaces: wanted, placesRevision: bulletin.placesRevision + 1, placesRefusal: null };
}

/**
 * The catalog's answer. It may come when the bulletin has been published meanwhile: the places that were promised before
 * go to those who wait. The caller holds the bulletin's lock.
 */
export async function noteResized(
  work: Work,
  bulletin: BulletinRow,
  { at, revision, refusal }: { at: Instant; revision: number; refusal: Refusal | null },
): Promise<BulletinRow> {
  const { id, wantedPlaces, placesRevision } = bulletin;
  if (wantedPlaces === null || revision !== placesRevision) return bulletin;
  const places = refusal ? bulletin.places : wantedPlaces;
  const change = { places, wantedPlaces: null, placesRefusal: refusal?.code ?? null };
  await work.db.updateTable('bulletin').set(change).where('id', '=', id).execute();
  const resized = { ...bulletin, ...change };
  if (bulletin.status === 'published') tellLedger(work, bulletin, { kind: 'resized', at, bulletin: id, places });
  await tellResponses(work, await fillPlaces(work, resized, at), at);
  return resized;
}
