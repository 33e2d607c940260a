import type { IntentOf } from '@kezek/rules/application/fact';
import type { Act } from '@kezek/rules/ledger/act';
import { offerPlaces } from '../bulletins/offer-places';
import type { CommitResult, CommitContext } from '../journal/commit-context';
import { actInStead, notedAct } from '../ledger/act';
import { tellOf } from '../ledger/tell';
import { leaveQueue } from '../queue/membership';
import { releaseLive } from '../responses/release';

/** By the applicant, or with a reason by the city's operator, while no referral is live. */
export async function withdraw(context: CommitContext, intent: IntentOf<'withdraw'>): Promise<CommitResult> {
  const { reason, noteId } = intent;
  await leave(context, 'withdrawn', await actOf(context, intent));
  return { ok: true, fact: { type: 'withdrawn', ...(reason && { reason }) }, noteId };
}

/** The child is past the age (P), and no referral is live. */
export async function ageOut(context: CommitContext): Promise<CommitResult> {
  await leave(context, 'aged-out');
  return { ok: true, fact: { type: 'aged-out' } };
}

/** Only the city gives a reason. */
async function actOf(context: CommitContext, { reason, noteId }: IntentOf<'withdraw'>): Promise<Act | undefined> {
  const { work, application } = context;
  return reason ? notedAct(work, application, reason, noteId) : actInStead(context, 'signal');
}

async function leave(context: CommitContext, cause: 'withdrawn' | 'aged-out', act?: Act): Promise<void> {
  const { work, application, at } = context;
  const freedAt = await releaseLive(context, cause, act);
  // In the stop-list: it leaves no queue, and that it has ended is all that there is to tell.
  if (application.gate === 'closed') tellOf(work, application, { kind: 'application-ended', at, cause, ...act });
  await leaveQueue(work, application, at, 'application-ended', { access: null, detail: cause, act });
  if (freedAt) await offerPlaces(context, freedAt);
}
