import type { Instant } from '@kezek/calendar/instant';
import type { ApplicationView } from '@kezek/contract/internal/bulletin/views';
import { finalStages, type Stage } from '@kezek/rules/application/state';
import type { Database } from '../storage/database';
import { pageOf, readNumberCursor, writeCursor } from '../storage/cursor';
import { applicationViews } from './application-views';

interface Paging {
  cursor?: string;
  limit: number;
  at: Instant;
}

/** Applications for operators, newest first. */
export function searchApplications(
  database: Database,
  { city, stage, iin, ...paging }: Paging & { city?: string; stage?: Stage; iin?: string },
): Promise<{ items: ApplicationView[]; nextCursor: string | null }> {
  const asked = applicationsOf(database, city).where((row) =>
    row.and({ ...(stage && { stage }), ...(iin && { childIin: iin }) }),
  );
  return page(database, asked, 'desc', paging);
}

/** Privileges that wait for an operator, the longest first. */
export function claimedPrivileges(database: Database, { city, ...paging }: Paging & { city?: string }) {
  const claimed = applicationsOf(database, city)
    .where('privilegeStatus', '=', 'claimed')
    .where('stage', 'not in', finalStages);
  return page(database, claimed, 'asc', paging);
}

const applicationsOf = ({ statements: { db } }: Database, city: string | undefined) =>
  db
    .selectFrom('application')
    .select(['id', 'submissionNo'])
    .where((row) => row.and({ ...(city && { city }) }));

async function page(
  database: Database,
  asked: ReturnType<typeof applicationsOf>,
  order: 'asc' | 'desc',
  { cursor, limit, at }: Paging,
) {
  const after = readNumberCursor(cursor);
  const rows = await asked
    .$if(after !== undefined, (found) => found.where('submissionNo', order === 'asc' ? '>' : '<', after ?? 0))
    .orderBy('submissionNo', order)
    .limit(limit + 1)
    .execute();
  const { items, nextCursor } = pageOf(rows, limit, (last) => writeCursor([last.submissionNo]));
  const ids = items.map(({ id }) => id);
  return { items: await applicationViews(database, ids, at), nextCursor };
}
