import type { IntentOf } from '@kezek/rules/application/fact';
import type { ReleaseCause } from '@kezek/rules/application/commands/respond';
import type { Act } from '@kezek/rules/ledger/act';
import { refuse } from '@kezek/rules/refusal';
import { offerPlaces } from '../bulletins/offer-places';
import type { CommitResult, CommitContext } from '../journal/commit-context';
import { tellOf } from '../ledger/tell';
import { isLive, type ResponseRow } from '../storage/rows';
import { liveResponse, responseOf } from './live';
import { offerToLists } from '../wishes/offers';
import { setResponse } from './set';

/** The applicant takes a response back, or the workflow can't accept it. Possible only before activation. */
export async function releaseResponse(
  context: CommitContext,
  intent: IntentOf<'release-response'>,
): Promise<CommitResult> {
  const { work, application } = context;
  const response = await responseOf(work, application.id, intent.responseId);
  if (!response) return refuse('unknown-response');
  if (!isLive(response.status)) return refuse('response-not-live');
  const { seq } = await release(context, response, intent.cause);
  if (response.status === 'held') await offerPlaces(context, response.bulletinId);
  await offerToLists(work, [application.id]);
  return { ok: true, fact: { type: 'response-ended', responseId: response.id, cause: intent.cause, seq } };
}

/**
 * Releases the live response, if there is one, because the application leaves its queue. Its bulletin is locked.
 *
 * @returns the bulletin that has a place back: offered by the caller once the application has left, for its leaving
 *   moves the others.
 */
export async function releaseLive(context: CommitContext, cause: ReleaseCause, act?: Act): Promise<string | null> {
  const { work, application } = context;
  const response = await liveResponse(work, application.id);
  if (!response) return null;
  await release(context, response, cause, act);
  return response.status === 'held' ? response.bulletinId : null;
}

function release(
  { work, application, at }: CommitContext,
  { id, bulletinId: bulletin }: ResponseRow,
  cause: ReleaseCause,
  act?: Act,
): Promise<ResponseRow> {
  const { by, reason = null } = act ?? {};
  tellOf(work, application, { kind: 'released', at, bulletin, cause, reason, by });
  return setResponse(work, id, { status: 'released', releaseCause: cause });
}
