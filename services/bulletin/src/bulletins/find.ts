import { endedStatuses, type BulletinRow } from '../storage/rows';
import type { Work } from '../storage/work';

/** As it stands, without a lock. */
export const bulletinOf = ({ db }: Pick<Work, 'db'>, id: string): Promise<BulletinRow | undefined> =>
  db.selectFrom('bulletin').selectAll().where('id', '=', id).executeTakeFirst();

/** Ids of those that have not ended, or still have referrals out. */
export const openBulletins = ({ db }: Pick<Work, 'db'>) =>
  db
    .selectFrom('bulletin')
    .select('id')
    .where((row) =>
      row.or([
        row('status', 'not in', endedStatuses),
        row.exists(
          row
            .selectFrom('response')
            .select('response.id')
            .whereRef('response.bulletinId', '=', 'bulletin.id')
            .where('response.status', '=', 'activated'),
        ),
      ]),
    );
