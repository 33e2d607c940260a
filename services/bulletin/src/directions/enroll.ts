import { refuse } from '@kezek/rules/refusal';
import { endBulletin } from '../bulletins/end';
import { lockedBulletin, type Carried, type Carrying } from '../journal/carrying';
import { tellChanged } from '../outbox/tell';
import { packAt } from '../policy/policy';
import { writeProtocol } from '../protocol/write';
import { oneRow, rowOf, rowsOf } from '../storage/work';
import { liveDirection } from './live';

/** Ends the application's life in the queue. The seat was taken in the catalog before; the last place fills the bulletin. */
export async function enroll(
  carrying: Carrying,
  intent: { directionId: string; recordId: string; groupId?: string },
): Promise<Carried> {
  const { work, application, at } = carrying;
  const direction = await liveDirection(work, application.id, intent.directionId);
  if (!direction) return refuse('no-direction');
  const record = `SELECT 1 FROM enrolment_record WHERE id::text = $1 AND application_id = $2`;
  if (!(await rowOf(work, record, [intent.recordId, application.id]))) return refuse('documents-record-required');
  const { version: packVersion } = packAt(work.policy, application.city, at);
  const groupId = intent.groupId ?? direction.groupId;
  const { bulletinId, kindergartenId } = direction;
  await rowsOf(
    work,
    `UPDATE direction SET status = 'enrolled', arrived_at = coalesce(arrived_at, $2), record_id = $3, group_id = $4 WHERE id = $1`,
    [direction.id, at, intent.recordId, groupId],
  );
  await rowsOf(work, `UPDATE response SET status = 'enrolled', seq = seq + 1 WHERE id = $1`, [direction.responseId]);
  await rowsOf(work, `UPDATE application SET gate_reason = 'application-ended' WHERE id = $1`, [application.id]);
  await writeProtocol(
    work,
    application,
    { id: bulletinId, kindergartenId },
    {
      at,
      kind: 'enrolled',
      access: direction.access,
      directionNumber: direction.number,
      packVersion,
    },
  );
  await fillBulletin(carrying, bulletinId);
  const fact = { type: 'enrolled', directionId: direction.id, kindergartenId, groupId } as const;
  return { ok: true, fact, packVersion };
}

async function fillBulletin(carrying: Carrying, bulletinId: string): Promise<void> {
  const { work, at } = carrying;
  const bulletin = lockedBulletin(carrying, bulletinId);
  const { enrolled } = await oneRow<{ enrolled: number }>(
    work,
    `SELECT count(*) AS enrolled FROM response WHERE bulletin_id = $1 AND status = 'enrolled'`,
    [bulletinId],
  );
  if (bulletin.status === 'published' && enrolled === bulletin.places) await endBulletin(work, bulletin, at, 'filled');
  else await tellChanged(work, bulletinId);
}
