import { accept, refuse } from '../../refusal';
import { id, idOrEmpty, maybe } from '../fields';
import { before, isNotMeant, liveReferral, only, requireReferral, whyNoReferral } from './conditions';
import { defineCommand } from './define';

/** Enrolling implies arrival, so the same deadline holds until an arrival is recorded. */
export const enroll = defineCommand({
  fields: { recordId: idOrEmpty, referralId: maybe(id), groupId: maybe(id), actId: maybe(id) },
  comesBy: ['update', 'signal'],
  description: 'An employee enrols the child. {recordId, referralId?, groupId?, actId?}',
  intents: { enroll: { referralId: id, recordId: id, groupId: maybe(id) } },
  decide: (state, command, at) => {
    if (!liveReferral(state)) return refuse(whyNoReferral(state));
    const { referralId, window } = requireReferral(state);
    if (isNotMeant(state, command, at)) return refuse('no-referral');
    if (state.stage === 'referred' && !before(at, window.deadlineAt)) {
      return refuse('referral-expired', { deadlineAt: window.deadlineAt });
    }
    const { recordId, groupId } = command;
    if (!recordId) return refuse('documents-record-required');
    return accept({ type: 'enroll', referralId, recordId, ...only('groupId', groupId) });
  },
  facts: {
    enrolled: (_state, fact: { referralId: string; kindergartenId: string; groupId: string }) => ({
      stage: 'enrolled',
      enrolment: { kindergartenId: fact.kindergartenId, groupId: fact.groupId },
      reminders: [],
    }),
  },
});
