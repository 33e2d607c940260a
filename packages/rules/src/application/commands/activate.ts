import { accept, refuse } from '../../refusal';
import { id, maybe } from '../fields';
import type { ReferralView, Reminder } from '../state';
import { beforeQueued, liveReferral, pastAge, whyNotQueued } from './conditions';
import { defineCommand } from './define';

/** The response may be one that this application hasn't heard of yet: the claim in the database settles it. */
export const activate = defineCommand({
  fields: { responseId: id, actId: maybe(id) },
  comesBy: ['update', 'signal'],
  description: 'An employee activates a response that holds a place: a referral is issued. {responseId, actId?}',
  intents: { activate: { responseId: id } },
  decide: (state, { responseId }, at) => {
    if (state.stage === 'queued') {
      // A stamp from before it came back would date the referral into the stop-list, or into the one before.
      if (beforeQueued(state, at)) return refuse('response-not-held');
      return pastAge(state, at) ? refuse('child-too-old') : accept({ type: 'activate', responseId });
    }
    if (state.referral?.responseId === responseId && liveReferral(state)) return refuse('already-activated');
    return refuse(whyNotQueued(state));
  },
  facts: {
    referred: (_state, { referral, reminders }: { referral: ReferralView; reminders: Reminder[] }) => ({
      stage: 'referred',
      response: null,
      referral,
      reminders,
    }),
  },
});
