import type { Instant } from '@kezek/calendar/instant';
import type { WishListView } from '@kezek/contract/internal/bulletin/application-routes';
import { optionsAmong } from '@kezek/rules/wishes/options';
import { freePlacesOf } from '../bulletins/fill-places';
import { packAt } from '../policy/policy';
import { missing } from '../problems';
import { offeredBulletins } from '../responses/offered';
import type { Database } from '../storage/database';
import type { ApplicationRow, BulletinRow } from '../storage/rows';
import type { Work } from '../storage/work';
import { goesByLists } from './goes-by-lists';
import { lastGiven } from './last-given';
import { listRefusal } from './list-refusal';
import { passedOverOf } from './passed-over';
import { listOf } from './read-list';
import { wishedBulletin } from './wished-bulletin';

/** A family's list, what it means now and why it may not answer there, and what it was given. @throws Problem 404 */
export function wishListView(database: Database, id: string, at: Instant): Promise<WishListView> {
  return database.snapshot(async (work) => {
    const application = await work.db.selectFrom('application').selectAll().where('id', '=', id).executeTakeFirst();
    if (!application) throw missing();
    const list = await listOf(work, id);
    const link = await work.db
      .selectFrom('twin')
      .select(['twinId', 'bond'])
      .where('applicationId', '=', id)
      .executeTakeFirst();
    const open = await openBulletinsOf(work, application, at);
    const offered = await offeredBulletins(
      work,
      open.map((bulletin) => ({ bulletin })),
      open.map((bulletin) => ({ bulletinId: bulletin.id, at })),
    );
    const places = await freePlacesOf(
      work,
      open.map((bulletin) => bulletin.id),
    );
    const refusalAt = await listRefusal(work, application, at);
    const kindergartens = new Map(open.map((bulletin) => [bulletin.id, bulletin.kindergartenId]));
    const meant = optionsAmong(open.map(wishedBulletin))(list.wishes);
    return {
      answers: packAt(work.policy, application.city, at).values.queue.wishListsAnswer === true,
      linksTwins: packAt(work.policy, application.city, at).values.queue.twinsTogether === true,
      twin: link ? { applicationId: link.twinId, bond: link.bond } : null,
      ...list,
      open: meant.map(({ bulletinId, rank }) => {
        const kindergartenId = kindergartens.get(bulletinId) ?? '';
        const refusal = refusalAt(bulletinId, offered({ bulletinId }), places.get(bulletinId)?.length ?? 0);
        return { bulletinId, kindergartenId, rank, refusal };
      }),
      given: await lastGiven(work, id, list.wishes),
      passedOver: await passedOverOf(work, id),
    };
  });
}

async function openBulletinsOf(
  { db, policy }: Work,
  { city, birthYear, language }: ApplicationRow,
  at: Instant,
): Promise<BulletinRow[]> {
  const rows = await db
    .selectFrom('bulletin')
    .selectAll()
    .where((row) => row.and({ city, birthYear, language, kind: 'public' }))
    .where('status', 'in', ['scheduled', 'published'])
    .where('publishAt', '<=', at)
    .where('closeAt', '>', at)
    .execute();
  return rows.filter((bulletin) => goesByLists(policy, bulletin));
}
