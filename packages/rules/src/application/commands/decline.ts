import { accept, refuse } from '../../refusal';
import { code, id, maybe } from '../fields';
import { backInQueue, before, only, requireReferral } from './conditions';
import { defineCommand } from './define';

export const decline = defineCommand({
  fields: { reasonCode: code, responseId: maybe(id), noteId: maybe(id), actId: maybe(id) },
  comesBy: ['update'],
  description:
    'An employee declines the response or, after the arrival, the child. {reasonCode, responseId?, noteId?, actId?}',
  intents: {
    'decline-response': { responseId: id, reasonCode: code, noteId: maybe(id) },
    'decline-arrival': { referralId: id, reasonCode: code, noteId: maybe(id) },
  },
  decide: (state, command, at) => {
    const { reasonCode, noteId } = command;
    switch (state.stage) {
      case 'queued': {
        const responseId = command.responseId ?? state.response?.responseId;
        if (!responseId) return refuse('no-live-response');
        return accept({ type: 'decline-response', responseId, reasonCode, ...only('noteId', noteId) });
      }
      case 'arrived': {
        const { referralId, responseId, issuedAt } = requireReferral(state);
        // An employee who looks at an older response must not undo an arrival at another kindergarten.
        const isOlder = before(at, issuedAt);
        if (isOlder || (command.responseId && command.responseId !== responseId)) return refuse('response-not-live');
        return accept({ type: 'decline-arrival', referralId, reasonCode, ...only('noteId', noteId) });
      }
      case 'referred':
        return before(at, requireReferral(state).window.deadlineAt)
          ? refuse('not-arrived-yet')
          : refuse('referral-expired');
      default:
        return refuse('in-stop-list');
    }
  },
  facts: {
    'arrival-declined': (_state, _fact: { referralId: string; reasonCode: string }, at) => backInQueue(at),
  },
});
