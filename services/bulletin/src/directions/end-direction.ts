import { lockedBulletin, type Carrying } from '../journal/carrying';
import { tellChanged } from '../outbox/tell';
import { writeProtocol } from '../protocol/write';
import type { DirectionRow } from '../storage/rows';
import { rowsOf } from '../storage/work';

/** A direction ends without enrolment: its place is free. The caller offers it, once the queue is as it will be. */
export async function endDirection(
  carrying: Carrying,
  direction: DirectionRow,
  how: {
    status: 'revoked' | 'lapsed' | 'declined' | 'ended';
    packVersion: number;
    reasonCode?: string;
    noteId?: string;
  },
): Promise<void> {
  const { work, application, at } = carrying;
  const bulletin = lockedBulletin(carrying, direction.bulletinId);
  await rowsOf(work, `UPDATE direction SET status = $2 WHERE id = $1`, [direction.id, how.status]);
  await rowsOf(
    work,
    `UPDATE response SET status = $2, reason_code = $3, reason_pack_version = $4, note_id = $5, seq = seq + 1 WHERE id = $1`,
    [
      direction.responseId,
      how.status,
      how.reasonCode ?? null,
      how.reasonCode === undefined ? null : how.packVersion,
      how.noteId ?? null,
    ],
  );
  await writeProtocol(work, application, bulletin, {
    at,
    kind: how.status,
    access: direction.access,
    directionNumber: direction.number,
    reasonCode: how.reasonCode,
    packVersion: how.packVersion,
  });
  await tellChanged(work, bulletin.id);
}
