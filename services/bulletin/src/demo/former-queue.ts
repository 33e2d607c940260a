import { toInstant } from '@kezek/calendar/instant';
import type { bulletinForDemo } from '@kezek/contract/internal/bulletin-for-demo';
import type { RequestOf } from '@kezek/contract/route';
import type { Database } from '../storage/database';

type Former = RequestOf<typeof bulletinForDemo.formerQueue>['body'];

const rowsAtOnce = 1_000;

/** Written before anybody of the demo joins, so that nobody's number depends on it. A repeat changes nothing. */
export async function giveFormerQueue(database: Database, { changes, ...queue }: Former): Promise<void> {
  await database.transact(async ({ db }) => {
    const [first] = changes;
    if (!first) return;
    const known = await db
      .selectFrom('queueEvent')
      .select('id')
      .where('applicationId', '=', first.applicationId)
      .executeTakeFirst();
    if (known) return;
    for (let from = 0; from < changes.length; from += rowsAtOnce) {
      const rows = changes.slice(from, from + rowsAtOnce).map(({ at, submittedAt, ...change }) => ({
        ...{ ...queue, ...change, fromCategory: null },
        ...{ at: toInstant(at), submittedAt: toInstant(submittedAt) },
      }));
      await db.insertInto('queueEvent').values(rows).execute();
    }
  });
}
