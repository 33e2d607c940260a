import { refuse } from '@kezek/rules/refusal';
import { endBulletin } from '../bulletins/end';
import { lockedBulletin, type CommitResult, type CommitContext } from '../journal/commit-context';
import { tellChanged } from '../outbox/tell';
import { packAt } from '../policy/policy';
import { writeProtocol } from '../protocol/write';
import { oneRow, rowOf, rowsOf } from '../storage/work';
import { liveReferral } from './live';

/** Ends the application's life in the queue. The seat was taken in the catalog before; the last place fills the bulletin. */
export async function enroll(
  context: CommitContext,
  intent: { referralId: string; recordId: string; groupId?: string },
): Promise<CommitResult> {
  const { work, application, at } = context;
  const referral = await liveReferral(work, application.id, intent.referralId);
  if (!referral) return refuse('no-referral');
  const record = `SELECT 1 FROM enrolment_record WHERE id::text = $1 AND application_id = $2`;
  if (!(await rowOf(work, record, [intent.recordId, application.id]))) return refuse('documents-record-required');
  const { version: packVersion } = packAt(work.policy, application.city, at);
  const groupId = intent.groupId ?? referral.groupId;
  const { bulletinId, kindergartenId } = referral;
  await rowsOf(
    work,
    `UPDATE referral SET status = 'enrolled', arrived_at = coalesce(arrived_at, $2), record_id = $3, group_id = $4 WHERE id = $1`,
    [referral.id, at, intent.recordId, groupId],
  );
  await rowsOf(work, `UPDATE response SET status = 'enrolled', seq = seq + 1 WHERE id = $1`, [referral.responseId]);
  await rowsOf(work, `UPDATE application SET gate_reason = 'application-ended' WHERE id = $1`, [application.id]);
  await writeProtocol(
    work,
    application,
    { id: bulletinId, kindergartenId },
    {
      at,
      kind: 'enrolled',
      access: referral.access,
      referralNumber: referral.number,
      packVersion,
    },
  );
  await fillBulletin(context, bulletinId);
  const fact = { type: 'enrolled', referralId: referral.id, kindergartenId, groupId } as const;
  return { ok: true, fact, packVersion };
}

async function fillBulletin(context: CommitContext, bulletinId: string): Promise<void> {
  const { work, at } = context;
  const bulletin = lockedBulletin(context, bulletinId);
  const { enrolled } = await oneRow<{ enrolled: number }>(
    work,
    `SELECT count(*) AS enrolled FROM response WHERE bulletin_id = $1 AND status = 'enrolled'`,
    [bulletinId],
  );
  if (bulletin.status === 'published' && enrolled === bulletin.places) await endBulletin(work, bulletin, at, 'filled');
  else await tellChanged(work, bulletinId);
}
