import type { actRoutes } from '@kezek/contract/public/acts';
import type { HistoryLine } from '@kezek/contract/public/attachments';
import type { CityApplication } from '@kezek/contract/public/city-desk';
import type { RequestOf } from '@kezek/contract/route';
import { isLive, isLiveResponse } from '../application/stage';
import { ofApplication, type Decision } from './decision-names';

/** What it is given with: words, of the rule pack's list and words beside, or neither. */
export type ReasonKind = 'words' | 'list' | 'none';

export function reasonKindOf(decision: Decision, { privilege }: Pick<CityApplication, 'privilege'>): ReasonKind {
  switch (decision) {
    case 'decline':
    case 'end-referral':
      return 'list';
    case 'activate':
      return 'none';
    case 'confirm-privilege':
      // Deciding again asks for a reason.
      return privilege?.status === 'claimed' ? 'none' : 'words';
    default:
      return 'words';
  }
}

/** What may be decided of it as it stands now. */
export function possibleFor(
  { stage, response, referral, privilege }: CityApplication,
  history: readonly HistoryLine[],
  now: number,
): Decision[] {
  const overdue = response?.status === 'held' && response.activationDueAt !== null;
  const isIn = (...stages: (typeof stage)[]) => stages.includes(stage);
  const isPossible: Readonly<Record<(typeof ofApplication)[number], boolean>> = {
    activate: overdue && Date.parse(response.activationDueAt ?? '') <= now,
    decline: (response !== null && isLiveResponse(response)) || stage === 'arrived',
    'confirm-privilege': privilege !== null && privilege.status !== 'confirmed' && isLive(stage),
    'cancel-privilege': privilege !== null && privilege.status !== 'cancelled' && isLive(stage),
    'end-referral': referral !== null && isIn('referred', 'arrived'),
    restore: isIn('removed', 'stop-listed') || (stage === 'withdrawn' && isEndedByOperator(history)),
    'restore-response': isIn('queued') && declinedIn(history).length > 0,
    end: isIn('queued', 'stop-listed'),
  };
  return ofApplication.filter((decision) => isPossible[decision]);
}

const isEndedByOperator = (history: readonly HistoryLine[]): boolean =>
  history.findLast(({ code }) => code === 'withdrawn')?.params['reason'] !== undefined;

/** Responses that were declined, before an arrival or after it, and still are; the last first. */
export function declinedIn(history: readonly HistoryLine[]): { responseId: string; at: string }[] {
  const ofReferral = new Map<unknown, unknown>();
  const declined = new Map<string, string>();
  for (const { code, params, at } of history) {
    const { responseId, referralId, cause } = params;
    if (code === 'referred') ofReferral.set(referralId, responseId);
    const meant = code === 'arrival-declined' ? ofReferral.get(referralId) : responseId;
    if (typeof meant !== 'string') continue;
    if (code === 'arrival-declined' || (code === 'response-ended' && cause === 'declined')) declined.set(meant, at);
    if (code === 'response-restored') declined.delete(meant);
  }
  return [...declined].map(([responseId, at]) => ({ responseId, at })).toReversed();
}

export type Act = RequestOf<typeof actRoutes.draftAct>['body'];
export type Given = { reason: string; reasonCode: string };

/** What is signed. */
export function actOf(
  decision: Decision,
  { reason, reasonCode }: Given,
  about: { responseId: string | undefined; referralId: string | undefined; accountId: string },
): Act {
  const { responseId, referralId, accountId } = about;
  const note = reason === '' ? {} : { note: reason };
  const words = reason === '' ? {} : { reason };
  switch (decision) {
    case 'activate':
      return { type: 'activate', responseId: responseId ?? '' };
    case 'decline':
      return { type: 'decline', ...(responseId && { responseId }), reasonCode, ...note };
    case 'confirm-privilege':
      return { type: 'decide-privilege', decision: 'confirm', ...words };
    case 'cancel-privilege':
      return { type: 'decide-privilege', decision: 'cancel', ...words };
    case 'end-referral':
      return { type: 'end-referral', reasonCode, ...note, ...(referralId && { referralId }) };
    case 'restore':
      return { type: 'restore', reason };
    case 'restore-response':
      return { type: 'restore-response', responseId: responseId ?? '', reason };
    case 'end':
      return { type: 'end-application', reason };
    case 'give-access-back':
      return { type: 'decide-attachment', accountId, decision: 'restore', reason };
    case 'end-access':
      return { type: 'decide-attachment', accountId, decision: 'reject', reason };
    case 'remove':
      return { type: 'remove-attachment', accountId, reason };
  }
}
