import type { Instant } from '@kezek/calendar/instant';
import { accept, refuse } from '../../refusal';
import { id, maybe } from '../fields';
import type { Reminder } from '../state';
import { before, isNotMeant, requireReferral, whyNoReferral } from './conditions';
import { defineCommand } from './define';

export const recordArrival = defineCommand({
  fields: { referralId: maybe(id) },
  comesBy: ['update'],
  description: 'An employee records that the applicant came with the documents. {referralId?}',
  intents: { 'record-arrival': { referralId: id } },
  decide: (state, command, at) => {
    if (state.stage === 'arrived') return refuse('already-arrived');
    if (state.stage !== 'referred') return refuse(whyNoReferral(state));
    const { referralId, window } = requireReferral(state);
    if (isNotMeant(state, command, at)) return refuse('no-referral');
    if (!before(at, window.deadlineAt)) return refuse('referral-expired', { deadlineAt: window.deadlineAt });
    return accept({ type: 'record-arrival', referralId });
  },
  facts: {
    arrived: (state, fact: { referralId: string; at: Instant; reminders: Reminder[] }) => ({
      stage: 'arrived',
      referral: { ...requireReferral(state), arrivedAt: fact.at },
      reminders: fact.reminders,
    }),
  },
});
