import { hasEnded } from '@kezek/rules/bulletin/schedule';
import type { Instant } from '@kezek/calendar/instant';
import type { UsedCode } from '@kezek/rules/pack/meaning';
import { tellChanged, tellResponses } from '../outbox/tell';
import { responseColumns } from '../storage/columns';
import type { BulletinRow, ResponseRow } from '../storage/rows';
import { rowsOf, type Work } from '../storage/work';

/** Why people have ended a bulletin before its time: a code of the pack's closing reasons. */
export type EndReason = UsedCode;

/**
 * Ends a bulletin: every response that is not activated is released, with the reason. The caller holds its lock.
 * A bulletin that has ended stays as it ended.
 *
 * @param reason who withdrew it, or the refusal of its seats. @param endReason of people, not of what ends by itself.
 */
export async function endBulletin(
  work: Work,
  bulletin: BulletinRow,
  at: Instant,
  how: 'filled' | 'closed' | 'withdrawn',
  reason: string | null = null,
  endReason: EndReason | null = null,
): Promise<BulletinRow> {
  if (hasEnded(bulletin)) return bulletin;
  const reasonCode = endReason?.code ?? null;
  const reasonPackVersion = endReason?.packVersion ?? null;
  await rowsOf(
    work,
    `UPDATE bulletin SET status = $2, step = 'ended', ended_at = $3, reason = $4, reason_code = $5,
       reason_pack_version = $6 WHERE id = $1`,
    [bulletin.id, how, at, reason, reasonCode, reasonPackVersion],
  );
  const released = await rowsOf<ResponseRow>(
    work,
    `UPDATE response SET status = 'released', release_cause = 'bulletin-closed', seq = seq + 1, reason_code = $2,
       reason_pack_version = $3
     WHERE bulletin_id = $1 AND status IN ('gathered', 'held', 'waiting')
     RETURNING ${responseColumns}`,
    [bulletin.id, reasonCode, reasonPackVersion],
  );
  await tellResponses(work, released, at);
  await tellChanged(work, bulletin.id);
  return { ...bulletin, status: how, step: 'ended', endedAt: at, reason, reasonCode, reasonPackVersion };
}
