import type { Act } from '@kezek/rules/ledger/act';
import { lockedBulletin, type CommitContext } from '../journal/commit-context';
import { tellOf } from '../ledger/tell';
import { tellChanged } from '../outbox/tell';
import { writeProtocol } from '../protocol/write';
import { setResponse } from '../responses/set';
import type { ReferralRow } from '../storage/rows';

/**
 * A referral ends without enrolment: its place is free. The caller offers it, once the queue is as it will be.
 *
 * @param how `act`: whose it is, if not the family's, the kindergarten's or due by itself.
 */
export async function endReferral(
  context: CommitContext,
  referral: ReferralRow,
  how: {
    status: 'revoked' | 'lapsed' | 'declined' | 'ended';
    packVersion: number;
    reasonCode?: string;
    noteId?: string;
    act?: Act;
  },
): Promise<void> {
  const { work, application, at } = context;
  const bulletin = lockedBulletin(context, referral.bulletinId);
  const { status } = how;
  await work.db.updateTable('referral').set({ status }).where('id', '=', referral.id).execute();
  await setResponse(work, referral.responseId, {
    status,
    reasonCode: how.reasonCode ?? null,
    reasonPackVersion: how.reasonCode === undefined ? null : how.packVersion,
    noteId: how.noteId ?? null,
  });
  const reason = how.reasonCode ?? how.act?.reason ?? null;
  tellOf(work, application, { kind: 'referral-ended', at, bulletin: bulletin.id, how: status, ...how.act, reason });
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
