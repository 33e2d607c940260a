import type { IntentOf } from '@kezek/rules/application/fact';
import { refuse } from '@kezek/rules/refusal';
import type { CommitResult, CommitContext } from '../journal/commit-context';
import { extendedWindow, packAt } from '../policy/policy';
import { writeProtocol } from '../protocol/write';
import { liveReferral } from './live';
import { referralReminders } from './reminders';

/** Once, by calendar days after the original last day; whether and by how many was decided by the rules. */
export async function extend(
  { work, application, at }: CommitContext,
  intent: IntentOf<'extend'>,
): Promise<CommitResult> {
  const referral = await liveReferral(work, application.id, intent.referralId);
  if (!referral) return refuse('no-referral');
  if (referral.extended) return refuse('already-extended');
  const pack = packAt(work.policy, application.city, at);
  const window = extendedWindow(work.policy, pack, referral.window, intent.days);
  await work.db
    .updateTable('referral')
    .set({ window, deadlineAt: window.deadlineAt, extended: true, extensionDocumentIds: intent.documentIds })
    .where('id', '=', referral.id)
    .execute();
  await writeProtocol(
    work,
    application,
    { id: referral.bulletinId, kindergartenId: referral.kindergartenId },
    {
      at,
      kind: 'extended',
      access: referral.access,
      referralNumber: referral.number,
      packVersion: pack.version,
    },
  );
  const reminders = referralReminders(window, at);
  return {
    ok: true,
    fact: { type: 'extended', referralId: referral.id, window, reminders },
    packVersion: pack.version,
  };
}
