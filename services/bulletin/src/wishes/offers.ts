import { prepared, type Work } from '../storage/work';
import { twinOf } from './read-list';

/** Has the free places of bulletins, of those that have some, offered once this transaction is over (`OfferKeeper`). */
export async function offerPlacesLater(work: Pick<Work, 'client'>, bulletinIds: readonly string[]): Promise<void> {
  if (bulletinIds.length === 0) return;
  await prepared(
    work,
    'offer-later',
    `INSERT INTO place_offer (bulletin_id) SELECT id FROM bulletin WHERE id = ANY($1::uuid[]) AND ${hasFreePlace}`,
    [bulletinIds],
  );
}

const hasFreePlace = `bulletin.places > (SELECT count(*) FROM response
  WHERE bulletin_id = bulletin.id AND status IN ('held', 'activated', 'enrolled'))`;

/**
 * Of applications that have become free to have a place, or whose list or turn has changed: has the bulletins that they
 * may mean, with a place that nobody has, offered. It is the offering that decides whether anything comes of it.
 */
export async function offerToLists(work: Pick<Work, 'client'>, applicationIds: readonly string[]): Promise<void> {
  if (applicationIds.length === 0) return;
  await prepared(
    work,
    'offer-to-lists',
    `INSERT INTO place_offer (bulletin_id)
     SELECT DISTINCT bulletin.id FROM wish
     JOIN application ON application.id = wish.application_id AND application.gate = 'open'
     JOIN bulletin ON bulletin.city = application.city AND bulletin.birth_year = application.birth_year
       AND bulletin.language = application.language AND bulletin.kind = 'public' AND bulletin.status = 'published'
       AND bulletin.step IN ('gathering-settled', 'general')
       AND (wish.kindergarten_id = bulletin.kindergarten_id OR wish.locality IN (bulletin.locality, bulletin.city)
         OR wish_area(wish.latitude, wish.longitude, wish.within_metres)
           && box(point(bulletin.longitude, bulletin.latitude), point(bulletin.longitude, bulletin.latitude)))
     WHERE wish.application_id = ANY($1::uuid[]) AND ${hasFreePlace}`,
    [applicationIds],
  );
}

/** Of an application that has ended: it binds its twin no more, and what is free is offered to that one's list. */
export async function offerToTwin(work: Pick<Work, 'client' | 'db'>, applicationId: string): Promise<void> {
  const twinId = await twinOf(work, applicationId);
  if (twinId) await offerToLists(work, [twinId]);
}
