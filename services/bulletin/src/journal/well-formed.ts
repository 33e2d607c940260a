import type { Intent } from '@kezek/rules/application/fact';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * Whether every id of an intent can be one of ours. A signal sent by hand may carry anything, and what can't be an id
 * is refused rather than failed on, which the workflow would repeat for ever.
 */
export function isWellFormed(intent: Intent): boolean {
  return idsIn(intent).every((id) => typeof id === 'string' && uuid.test(id));
}

function idsIn(intent: Intent): unknown[] {
  switch (intent.type) {
    case 'note-response':
      return [intent.response.responseId, intent.response.bulletinId];
    case 'note-response-end':
    case 'release-response':
    case 'activate':
      return [intent.responseId];
    case 'decline-response':
      return [intent.responseId, ...given(intent.noteId)];
    case 'ask-admission':
    case 'choose-private':
      return [intent.bulletinId];
    case 'extend':
      return [intent.referralId, ...intent.documentIds];
    case 'enroll':
      return [intent.referralId, intent.recordId, ...given(intent.groupId)];
    case 'decline-arrival':
    case 'end-referral':
      return [intent.referralId, ...given(intent.noteId)];
    case 'withdraw':
      return given(intent.noteId);
    case 'revoke':
    case 'record-arrival':
    case 'lapse':
      return [intent.referralId];
    default:
      return [];
  }
}

const given = (id: string | undefined): unknown[] => (id === undefined ? [] : [id]);
