import { toInstant } from '@kezek/calendar/instant';
import { AuditLine } from '@kezek/contract/public/attachments';
import type { CityCatalog } from '../city/city-catalog';
import { seqOf } from '../../telling/inbox/inbox';
import type { Database } from '../../storage/prisma';

/** Newest first: role, kindergarten, what and when; no names of people who only do their work. */
export async function readAudit(
  { database, catalog }: { database: Database; catalog: CityCatalog },
  applicationId: string,
  { cursor, limit }: { cursor?: string; limit: number },
): Promise<{ items: AuditLine[]; nextCursor: string | null }> {
  const rows = await database.audit.findMany({
    where: { applicationId, ...(cursor !== undefined && { id: { lt: seqOf(cursor) } }) },
    orderBy: { id: 'desc' },
    take: limit + 1,
  });
  const page = rows.slice(0, limit);
  const names = await catalog.briefs(page.map(({ kindergartenId }) => kindergartenId));
  const last = page.at(-1);
  return {
    items: page.map(({ at, role, kindergartenId, action }) => ({
      at: toInstant(at),
      role: AuditLine.shape.role.parse(role),
      kindergarten: names.get(kindergartenId ?? '') ?? null,
      action,
    })),
    nextCursor: rows.length > limit && last ? String(last.id) : null,
  };
}
