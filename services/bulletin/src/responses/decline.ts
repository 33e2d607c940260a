import type { IntentOf } from '@kezek/rules/application/fact';
import { refuse } from '@kezek/rules/refusal';
import { offerPlaces } from '../bulletins/offer-places';
import { lockedBulletin, type CommitResult, type CommitContext } from '../journal/commit-context';
import { actInStead } from '../ledger/act';
import { tellOf } from '../ledger/tell';
import { packAt } from '../policy/policy';
import { writeProtocol } from '../protocol/write';
import { numberOf } from '../queue/standing';
import { isLive } from '../storage/rows';
import { offerToLists } from '../wishes/offers';
import { setResponse } from './set';
import { responseOf } from './live';

/** An employee declines a response before activation, with a reason from the rule pack's list; the next in line gets the place. */
export async function declineResponse(
  context: CommitContext,
  intent: IntentOf<'decline-response'>,
): Promise<CommitResult> {
  const { work, application, at } = context;
  const pack = packAt(work.policy, application.city, at);
  if (!pack.values.declineReasons.some(({ code }) => code === intent.reasonCode)) return refuse('unknown-reason');
  const response = await responseOf(work, application.id, intent.responseId);
  if (!response) return refuse('unknown-response');
  if (!isLive(response.status)) return refuse('response-not-live');
  const bulletin = lockedBulletin(context, response.bulletinId);
  const { seq } = await setResponse(work, response.id, {
    status: 'declined',
    reasonCode: intent.reasonCode,
    reasonPackVersion: pack.version,
    noteId: intent.noteId ?? null,
  });
  const act = await actInStead(context, intent.reasonCode, intent.noteId);
  tellOf(work, application, {
    ...{ kind: 'released', at, bulletin: bulletin.id, cause: 'declined', ...act, reason: intent.reasonCode },
  });
  await writeProtocol(work, application, bulletin, {
    at,
    kind: 'declined',
    access: response.access,
    number: await numberOf(work, application, pack.values.queue.generalPerPrivileged),
    reasonCode: intent.reasonCode,
    packVersion: pack.version,
  });
  if (response.status === 'held') await offerPlaces(context, bulletin.id);
  await offerToLists(work, [application.id]);
  const { reasonCode, noteId } = intent;
  const fact = { type: 'response-ended', responseId: response.id, cause: 'declined', seq, reasonCode } as const;
  return { ok: true, fact, packVersion: pack.version, noteId };
}
