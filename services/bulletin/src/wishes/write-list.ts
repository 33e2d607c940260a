import type { Instant } from '@kezek/calendar/instant';
import type { Wish } from '@kezek/rules/wishes/wish';
import type { Work } from '../storage/work';
import { columnsOfWish } from './wish-columns';

/** In place of whatever there was. */
export async function writeList(
  { db }: Work,
  applicationId: string,
  { version, at, wishes }: { version: number; at: Instant; wishes: readonly Wish[] },
): Promise<void> {
  await db.deleteFrom('wish').where('applicationId', '=', applicationId).execute();
  await db
    .insertInto('wishList')
    .values({ applicationId, version, changedAt: at })
    .onConflict((row) => row.column('applicationId').doUpdateSet({ version, changedAt: at }))
    .execute();
  if (wishes.length === 0) return;
  await db
    .insertInto('wish')
    .values(wishes.map((wish, index) => ({ applicationId, rank: index + 1, ...columnsOfWish(wish) })))
    .execute();
}
