import type { IntentOf } from '@kezek/rules/application/fact';
import { offerPlaces } from '../bulletins/offer-places';
import type { CommitResult, CommitContext } from '../journal/commit-context';
import { leaveQueue } from '../queue/membership';
import { releaseLive } from '../responses/release';

/** By the applicant, or with a reason by the city's operator, while no referral is live. */
export async function withdraw(
  context: CommitContext,
  { reason, noteId }: IntentOf<'withdraw'>,
): Promise<CommitResult> {
  await leave(context, 'withdrawn');
  return { ok: true, fact: { type: 'withdrawn', ...(reason && { reason }) }, noteId };
}

/** The child is past the age (P), and no referral is live. */
export async function ageOut(context: CommitContext): Promise<CommitResult> {
  await leave(context, 'aged-out');
  return { ok: true, fact: { type: 'aged-out' } };
}

async function leave(context: CommitContext, cause: 'withdrawn' | 'aged-out'): Promise<void> {
  const { work, application, at } = context;
  const freedAt = await releaseLive(context, cause);
  await leaveQueue(work, application, at, 'application-ended', { access: null, detail: cause });
  if (freedAt) await offerPlaces(context, freedAt);
}
