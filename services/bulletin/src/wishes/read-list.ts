import type { Instant } from '@kezek/calendar/instant';
import type { Wish } from '@kezek/rules/wishes/wish';
import type { Work } from '../storage/work';
import { wishIn } from './wish-columns';

export interface WishList {
  /** 0: there has never been one. */
  version: number;
  changedAt: Instant | null;
  wishes: Wish[];
}

export async function listOf({ db }: Pick<Work, 'db'>, applicationId: string): Promise<WishList> {
  const list = await db
    .selectFrom('wishList')
    .select(['version', 'changedAt'])
    .where('applicationId', '=', applicationId)
    .executeTakeFirst();
  const rows = await db
    .selectFrom('wish')
    .selectAll()
    .where('applicationId', '=', applicationId)
    .orderBy('rank')
    .execute();
  return { version: list?.version ?? 0, changedAt: list?.changedAt ?? null, wishes: rows.map(wishIn) };
}
