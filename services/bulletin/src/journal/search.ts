import type { Instant } from '@kezek/calendar/instant';
import type { ApplicationView } from '@kezek/contract/internal/bulletin/views';
import type { Prisma } from '../generated/prisma/client';
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
  { city, stage, iin, ...paging }: Paging & { city?: string; stage?: string; iin?: string },
): Promise<{ items: ApplicationView[]; nextCursor: string | null }> {
  return search(database, { city, stage, childIin: iin }, 'desc', paging);
}

/** Privileges that wait for an operator, the longest first. */
export function claimedPrivileges(database: Database, { city, ...paging }: Paging & { city?: string }) {
  const live = { notIn: ['enrolled', 'removed', 'withdrawn', 'aged-out'] };
  return search(database, { city, privilegeStatus: 'claimed', stage: live }, 'asc', paging);
}

async function search(
  database: Database,
  where: Prisma.ApplicationWhereInput,
  order: 'asc' | 'desc',
  { cursor, limit, at }: Paging,
) {
  const after = readNumberCursor(cursor);
  const beyond = after === undefined ? {} : { submissionNo: { [order === 'asc' ? 'gt' : 'lt']: BigInt(after) } };
  const rows = await database.prisma.application.findMany({
    where: { ...where, ...beyond },
    orderBy: { submissionNo: order },
    take: limit + 1,
    select: { id: true, submissionNo: true },
  });
  const { items, nextCursor } = pageOf(rows, limit, (last) => writeCursor([Number(last.submissionNo)]));
  const ids = items.map(({ id }) => id);
  return { items: await applicationViews(database, ids, at), nextCursor };
}
