import { lockedBulletin, type CommitContext } from '../journal/commit-context';
import { tellChanged } from '../outbox/tell';
import { writeProtocol } from '../protocol/write';
import type { ReferralRow } from '../storage/rows';
import { rowsOf } from '../storage/work';

/** A referral ends without enrolment: its place is free. The caller offers it, once the queue is as it will be. */
export async function endReferral(
  context: CommitContext,
  referral: ReferralRow,
  how: {
    status: 'revoked' | 'lapsed' | 'declined' | 'ended';
    packVersion: number;
    reasonCode?: string;
    noteId?: string;
  },
): Promise<void> {
  const { work, application, at } = context;
  const bulletin = lockedBulletin(context, referral.bulletinId);
  await rowsOf(work, `UPDATE referral SET status = $2 WHERE id = $1`, [referral.id, how.status]);
  await rowsOf(
    work,
    `UPDATE response SET status = $2, reason_code = $3, reason_pack_version = $4, note_id = $5, seq = seq + 1 WHERE id = $1`,
    [
      referral.responseId,
      how.status,
      how.reasonCode ?? null,
      how.reasonCode === undefined ? null : how.packVersion,
      how.noteId ?? null,
    ],
  );
  await writeProtocol(work, application, bulletin, {
    at,
    kind: how.status,
    access: referral.access,
    referralNumber: referral.number,
    reasonCode: how.reasonCode,
    packVersion: how.packVersion,
  });
  await tellChanged(work, bulletin.id);
}
