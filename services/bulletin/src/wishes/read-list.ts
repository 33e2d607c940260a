import type { Instant } from '@kezek/calendar/instant';
import type { Wish } from '@kezek/rules/wishes/wish';
import type { Work } from '../storage/work';
import { wishIn } from './wish-columns';

interface WishList {
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

/** With whom an application is linked. */
export async function twinOf({ db }: Pick<Work, 'db'>, applicationId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('twin')
    .select('twinId')
    .where('applicationId', '=', applicationId)
    .executeTakeFirst();
  return row?.twinId;
}
