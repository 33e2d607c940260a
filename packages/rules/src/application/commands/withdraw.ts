import { accept, refuse } from '../../refusal';
import { id, maybe, oneOf } from '../fields';
import { liveReferral, only } from './conditions';
import { defineCommand } from './define';

/**
 * Why somebody else than the applicant takes an application out: its submitter doesn't represent the child, or it came
 * with an import that was undone.
 */
export const withdrawReasons = ['not-representative', 'import-undone'] as const;
export type WithdrawReason = (typeof withdrawReasons)[number];

export const withdraw = defineCommand({
  fields: { reason: maybe(oneOf(...withdrawReasons)), noteId: maybe(id) },
  comesBy: ['update'],
  description:
    'The applicant takes the application out of the queue; an operator, where its submitter does not represent the child. {reason?, noteId?}',
  intents: { withdraw: { reason: maybe(oneOf(...withdrawReasons)), noteId: maybe(id) } },
  decide: (state, { reason, noteId }) => {
    if (liveReferral(state)) return refuse('referral-is-live');
    return accept({ type: 'withdraw', ...only('reason', reason), ...only('noteId', noteId) });
  },
  facts: {
    withdrawn: (_state, _fact: { reason?: WithdrawReason }) => ({ stage: 'withdrawn', response: null, reminders: [] }),
  },
});
