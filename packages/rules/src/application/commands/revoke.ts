import { accept, refuse } from '../../refusal';
import { id, maybe } from '../fields';
import { backInQueue, before, isNotMeant, liveReferral, requireReferral, whyNoReferral } from './conditions';
import { defineCommand } from './define';

/** By the applicant, within 24 hours of issue (P), never later (S2); arrival doesn't take the right away. */
export const revoke = defineCommand({
  fields: { referralId: maybe(id) },
  comesBy: ['update', 'signal'],
  description: 'The applicant gives the referral back within 24 hours of its issue. {referralId?}',
  intents: { revoke: { referralId: id } },
  decide: (state, command, at) => {
    if (!liveReferral(state)) return refuse(whyNoReferral(state));
    if (isNotMeant(state, command, at)) return refuse('no-referral');
    const { referralId, revocableUntil, window } = requireReferral(state);
    // A pack may let the right to revoke outlast the referral; what has lapsed can't be revoked.
    if (state.stage === 'referred' && !before(at, window.deadlineAt)) {
      return refuse('referral-expired', { deadlineAt: window.deadlineAt });
    }
    if (!before(at, revocableUntil)) return refuse('revocation-too-late', { revocableUntil });
    return accept({ type: 'revoke', referralId });
  },
  facts: { revoked: (_state, _fact: { referralId: string }, at) => backInQueue(at) },
});
