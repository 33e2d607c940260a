import { accept, refuse } from '../../refusal';
import { code, id, maybe } from '../fields';
import { backInQueue, before, isNotMeant, liveReferral, only, requireReferral, whyNoReferral } from './conditions';
import { defineCommand } from './define';

/** By the city's operator, when the kindergarten gives no place after all: nothing is counted against the family. */
export const endReferral = defineCommand({
  fields: { reasonCode: code, referralId: maybe(id), noteId: maybe(id) },
  comesBy: ['update'],
  description:
    'An operator ends the referral, as its kindergarten gives no place after all; no lapse. {reasonCode, referralId?, noteId?}',
  intents: { 'end-referral': { referralId: id, reasonCode: code, noteId: maybe(id) } },
  decide: (state, command, at) => {
    if (!liveReferral(state)) return refuse(whyNoReferral(state));
    const { referralId, window } = requireReferral(state);
    if (isNotMeant(state, command, at)) return refuse('no-referral');
    if (state.stage === 'referred' && !before(at, window.deadlineAt)) {
      return refuse('referral-expired', { deadlineAt: window.deadlineAt });
    }
    const { reasonCode, noteId } = command;
    return accept({ type: 'end-referral', referralId, reasonCode, ...only('noteId', noteId) });
  },
  facts: {
    'referral-ended': (_state, _fact: { referralId: string; reasonCode: string }, at) => backInQueue(at),
  },
});
