import type { Instant } from '@kezek/calendar/instant';
import { tellChanged, tellResponses } from '../outbox/tell';
import { responseColumns } from '../storage/columns';
import { hasEnded, type BulletinRow, type ResponseRow } from '../storage/rows';
import { rowsOf, type Work } from '../storage/work';

/**
 * Ends a bulletin: every response that is not activated is released, with the reason. The caller holds its lock.
 * A bulletin that has ended stays as it ended.
 */
export async function endBulletin(
  work: Work,
  bulletin: BulletinRow,
  at: Instant,
  how: 'filled' | 'closed' | 'withdrawn',
  reason: string | null = null,
): Promise<BulletinRow> {
  if (hasEnded(bulletin)) return bulletin;
  await rowsOf(work, `UPDATE bulletin SET status = $2, step = 'ended', ended_at = $3, reason = $4 WHERE id = $1`, [
    bulletin.id,
    how,
    at,
    reason,
  ]);
  const released = await rowsOf<ResponseRow>(
    work,
    `UPDATE response SET status = 'released', release_cause = 'bulletin-closed', seq = seq + 1
     WHERE bulletin_id = $1 AND status IN ('gathered', 'held', 'waiting')
     RETURNING ${responseColumns}`,
    [bulletin.id],
  );
  await tellResponses(work, released, at);
  await tellChanged(work, bulletin.id);
  return { ...bulletin, status: how, step: 'ended', endedAt: at, reason };
}
