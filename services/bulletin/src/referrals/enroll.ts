import type { IntentOf } from '@kezek/rules/application/fact';
import { refuse } from '@kezek/rules/refusal';
import { endBulletin } from '../bulletins/end';
import { lockedBulletin, type CommitResult, type CommitContext } from '../journal/commit-context';
import { actInStead } from '../ledger/act';
import { tellOf } from '../ledger/tell';
import { tellChanged } from '../outbox/tell';
import { packAt } from '../policy/policy';
import { writeProtocol } from '../protocol/write';
import type { Work } from '../storage/work';
import { setGateReason } from '../queue/gate';
import { setResponse } from '../responses/set';
import { liveReferral } from './live';

/** Ends the application's life in the queue. The seat was taken in the catalog before; the last place fills the bulletin. */
export async function enroll(context: CommitContext, intent: IntentOf<'enroll'>): Promise<CommitResult> {
  const { work, application, at } = context;
  const referral = await liveReferral(work, application.id, intent.referralId);
  if (!referral) return refuse('no-referral');
  if (!(await hasRecord(work, application.id, intent.recordId))) return refuse('documents-record-required');
  const { version: packVersion } = packAt(work.policy, application.city, at);
  const groupId = intent.groupId ?? referral.groupId;
  const { bulletinId, kindergartenId } = referral;
  const { db } = work;
  await db
    .updateTable('referral')
    .set({ status: 'enrolled', arrivedAt: referral.arrivedAt ?? at, recordId: intent.recordId, groupId })
    .where('id', '=', referral.id)
    .execute();
  await setResponse(work, referral.responseId, { status: 'enrolled' });
  await setGateReason(work, application.id, 'application-ended');
  const act = await actInStead(context, 'for-kindergarten');
  tellOf(work, application, { kind: 'enrolled', at, bulletin: bulletinId, ...act });
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

async function hasRecord({ db }: Work, applicationId: string, id: string): Promise<boolean> {
  const record = db
    .selectFrom('enrolmentRecord')
    .select('id')
    .where((row) => row.and({ id, applicationId }));
  return (await record.executeTakeFirst()) !== undefined;
}

async function fillBulletin(context: CommitContext, bulletinId: string): Promise<void> {
  const { work, at } = context;
  const bulletin = lockedBulletin(context, bulletinId);
  const { enrolled } = await work.db
    .selectFrom('response')
    .select(({ fn }) => fn.countAll<number>().as('enrolled'))
    .where('bulletinId', '=', bulletinId)
    .where('status', '=', 'enrolled')
    .executeTakeFirstOrThrow();
  if (bulletin.status === 'published' && enrolled === bulletin.places) await endBulletin(work, bulletin, at, 'filled');
  else await tellChanged(work, bulletinId);
}
