import { SeatEventView } from '@kezek/contract/internal/catalog-for-roster';
import { kyselyOn } from '@kezek/platform/kysely';
import { Problem } from '@kezek/platform/problem';
import type { Kysely } from 'kysely';
import type { Pool } from 'pg';
import type { Tables } from '../generated/kysely/tables';

type Asked = { groupId?: string; cursor?: string; limit: number };

/** The newest first. */
export const eventRows = (db: Kysely<Tables>, kindergartenId: string, { groupId, cursor, limit }: Asked) =>
  db
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
    .limit(limit + 1);

export async function seatEvents(
  pool: Pool,
  kindergartenId: string,
  asked: Asked,
): Promise<{ items: SeatEventView[]; nextCursor: string | null }> {
  const { cursor, limit } = asked;
  if (cursor !== undefined && !/^\d{1,15}$/.test(cursor)) throw new Problem(400, 'invalid-cursor');
  const rows = await eventRows(kyselyOn<Tables>(pool), kindergartenId, asked).execute();
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(({ actorRole: role, actorId: id, childName, ...row }) =>
      SeatEventView.parse({ ...row, childName: childName === '' ? null : childName, actor: { role, id } }),
    ),
    nextCursor: rows.length > limit && last ? String(last.no) : null,
  };
}
