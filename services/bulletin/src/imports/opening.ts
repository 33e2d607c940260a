import { addMs, epochMs, type Instant } from '@kezek/calendar/instant';
import type { Work } from '../storage/work';

/** Before a publication or the end of a gathering, and after it (P). */
const beforeMs = 2 * 60_000;
const afterMs = 10 * 60_000;

/**
 * How long an import lets the city's queues be: around the minute in which a bulletin of the city is published or its
 * gathering ends, when families and the steps of bulletins want the same locks.
 *
 * @returns ms; null when nothing opens at the moment.
 */
export async function opensWithin({ db }: Work, city: string, at: Instant): Promise<number | null> {
  const [from, until] = [addMs(at, -afterMs), addMs(at, beforeMs)];
  const instants = async (column: 'publishAt' | 'gatherUntil') =>
    db
      .selectFrom('bulletin')
      .select((row) => row.fn.max<Instant | null>(row.ref(column)).as('last'))
      .where('city', '=', city)
      .where('status', 'in', ['scheduled', 'published'])
      .where(column, '>', from)
      .where(column, '<=', until)
      .executeTakeFirst();
  const found = [await instants('publishAt'), await instants('gatherUntil')].flatMap((row) => row?.last ?? []);
  const last = found.toSorted().at(-1);
  return last === undefined ? null : Math.max(1_000, epochMs(addMs(last, afterMs)) - epochMs(at));
}
