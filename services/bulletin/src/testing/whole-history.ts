import { toInstant, type Instant } from '@kezek/calendar/instant';
import type { Change } from '../queue/queue-history';
import { queueHistoryOf } from '../queue/queue-history-of';
import type { Database } from '../storage/database';

/** Each change of an application's number, oldest first, put together from pages. @param limit of a page. */
export async function wholeHistory(
  database: Database,
  applicationId: string,
  at: Instant,
  limit = 2,
): Promise<Change[]> {
  const changes: Change[] = [];
  let cursor: string | undefined;
  do {
    const { items, nextCursor } = await queueHistoryOf(database, applicationId, { at, cursor, limit });
    changes.push(...items.map((item) => ({ ...item, at: toInstant(item.at) })));
    cursor = nextCursor ?? undefined;
  } while (cursor !== undefined);
  return changes.toReversed();
}
