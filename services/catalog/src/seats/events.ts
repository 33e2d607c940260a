import { SeatEventView } from '@kezek/contract/internal/catalog-for-roster';
import { kyselyOn } from '@kezek/platform/kysely';
import { Problem } from '@kezek/platform/problem';
import type { Pool } from 'pg';
import type { Tables } from '../generated/kysely/tables';

type Asked = { groupId?: string; cursor?: string; limit: number };

/** The newest first. */
export async function seatEvents(
  pool: Pool,
  kindergartenId: string,
  { groupId, cursor, limit }: Asked,
): Promise<{ items: SeatEventView[]; nextCursor: string | null }> {
  if (cursor !== undefined && !/^\d{1,15}$/.test(cursor)) throw new Problem(400, 'invalid-cursor');
  const rows = await kyselyOn<Tables>(pool)
    .selectFrom('seatEvent')
    .leftJoin('attendance', 'attendance.id', 'seatEvent.attendanceId')
    .selectAll('seatEvent')
    .select('attendance.childName')
    .where('seatEvent.kindergartenId', '=', kindergartenId)
    .where((row) =>
      row.and([
        ...(groupId ? [row('seatEvent.groupId', '=', groupId)] : []),
        ...(cursor === undefined ? [] : [row('seatEvent.no', '<', Number(cursor))]),
      ]),
    )
    .orderBy('seatEvent.no', 'desc')
    .limit(limit + 1)
    .execute();
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(({ actorRole: role, actorId: id, childName, ...row }) =>
      SeatEventView.parse({ ...row, childName: childName === '' ? null : childName, actor: { role, id } }),
    ),
    nextCursor: rows.length > limit && last ? String(last.no) : null,
  };
}
