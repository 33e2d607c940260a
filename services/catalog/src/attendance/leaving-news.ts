import { randomUUID } from 'node:crypto';
import { LeavingNews, type Asked } from '@kezek/contract/internal/catalog-for-roster';
import { kyselyOn } from '@kezek/platform/kysely';
import type { Pool } from 'pg';
import type { Tables } from '../generated/kysely/tables';
import type { Db } from '../storage/transaction';
import type { Attendance } from './rows';

/** Kept with the change itself, until people have been told. */
export async function noteNews(
  db: Db,
  { at }: Pick<Asked, 'at'>,
  {
    id = randomUUID(),
    attendance,
    ...news
  }: { id?: string; attendance: Attendance } & Pick<LeavingNews, 'what' | 'until'>,
): Promise<void> {
  const { id: attendanceId, kindergartenId } = attendance;
  const applicationId = news.what === 'left' ? null : attendance.applicationId;
  const row = { id, attendanceId, kindergartenId, applicationId, at, ...news };
  await db
    .insertInto('leavingNews')
    .values(row)
    .onConflict((known) => known.doNothing())
    .execute();
}

/** In the order in which it happened. */
export async function newsOf(db: Db, attendanceId: string): Promise<LeavingNews[]> {
  const rows = await db
    .selectFrom('leavingNews')
    .selectAll()
    .where('attendanceId', '=', attendanceId)
    .orderBy('at')
    .execute();
  return rows.map((row) => LeavingNews.parse(row));
}

export async function noteTold(pool: Pool, id: string): Promise<void> {
  await kyselyOn<Tables>(pool).deleteFrom('leavingNews').where('id', '=', id).execute();
}
